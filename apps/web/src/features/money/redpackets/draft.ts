import type { Cover, SplitKind } from '@teahouse/contract/money/redpackets'

/** What somebody is putting into a packet: amounts in minor units as digits, null while nothing that fits is typed. */
export interface Draft {
  kind: SplitKind
  /** The amount of one, the total of random ones, what each gets of equal ones. */
  amountMinor: string | null
  shares: number
  /** For each opener in order. */
  orderedMinor: readonly (string | null)[]
  /** Whose it is only; empty: everybody’s. */
  onlyIds: readonly string[]
  greeting: string
  cover: Cover
}

export interface Room {
  /** A direct chat takes packets for the other one only. */
  isDirect: boolean
  /** How many are in it. */
  members: number
  shareMaxMinor: bigint
  packetMaxMinor: bigint
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** As people count: a flag, a family and a letter with its marks are one each. */
export const visibleLength = (text: string): number => [...graphemes.segment(text.trim())].length

export type Problem = 'too_many_shares' | 'amount_below_shares' | 'share_too_large' | 'packet_too_large'

export function sharesOf({ kind, shares, orderedMinor }: Draft): number {
  return kind === 'one' ? 1 : kind === 'ordered' ? orderedMinor.length : shares
}

/** What it comes to; null while something is missing. */
export function totalOf(draft: Draft): bigint | null {
  const { kind, amountMinor, orderedMinor } = draft
  if (kind === 'ordered') {
    let total = 0n
    for (const one of orderedMinor) {
      if (one === null) return null
      total += BigInt(one)
    }
    return total
  }
  if (amountMinor === null) return null
  return kind === 'equal' ? BigInt(amountMinor) * BigInt(draft.shares) : BigInt(amountMinor)
}

/** Why the server would not take it. */
export function problemOf(draft: Draft, { isDirect, members, shareMaxMinor, packetMaxMinor }: Room): Problem | null {
  const shares = sharesOf(draft)
  const openers = draft.onlyIds.length || members
  if (!isDirect && draft.kind !== 'one' && shares > openers) return 'too_many_shares'
  const total = totalOf(draft)
  if (total === null) return null
  if (total < BigInt(shares)) return 'amount_below_shares'
  const largest =
    draft.kind === 'ordered'
      ? draft.orderedMinor.some((one) => BigInt(one ?? 0) > shareMaxMinor)
      : total > shareMaxMinor * BigInt(shares)
  if (largest) return 'share_too_large'
  return total > packetMaxMinor ? 'packet_too_large' : null
}

/** Whether it can be paid for now. */
export function isReady(draft: Draft, room: Room): boolean {
  if (totalOf(draft) === null || problemOf(draft, room)) return false
  return room.isDirect || draft.kind !== 'one' || draft.onlyIds.length === 1
}

/** As the contract has it. */
export function splitOf(draft: Draft) {
  const { kind, shares, amountMinor, orderedMinor } = draft
  switch (kind) {
    case 'one':
      return { kind, amountMinor: amountMinor! }
    case 'equal':
      return { kind, shares, eachMinor: amountMinor! }
    case 'random':
      return { kind, shares, totalMinor: amountMinor! }
    case 'ordered':
      return { kind, amountsMinor: orderedMinor.map((one) => one!) }
  }
}
