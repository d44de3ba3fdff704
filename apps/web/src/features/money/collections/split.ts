import type { Input, Methods } from '@teahouse/contract'
import { maxPeople } from './limits.ts'

export type Shares = Input<Methods['collections.start']>['shares']

/** What somebody is about to ask for. */
export interface Draft {
  kind: 'equal' | 'own'
  /** Of all together, for an equal split. */
  totalMinor: string | null
  /** Who pays, in order: the first pay what cannot be split evenly. */
  personIds: readonly string[]
  /** A sum for each, by person. */
  sums: ReadonlyMap<string, string>
  /** Whether the collector’s part of an equal split is their own. */
  includesMe: boolean
}

/** Undefined as long as something is missing, or too little for a minor unit each. */
export function sharesOf({ kind, totalMinor, personIds, sums, includesMe }: Draft, selfId: string): Shares | undefined {
  if (personIds.length === 0 || personIds.length > maxPeople) return undefined
  if (kind === 'own') {
    const asked = personIds.map((personId) => ({ personId, amountMinor: sums.get(personId) ?? '' }))
    return asked.every(({ amountMinor }) => amountMinor) ? { kind, sums: asked } : undefined
  }
  const all = includesMe ? [...personIds, selfId] : [...personIds]
  if (totalMinor === null || BigInt(totalMinor) < BigInt(all.length)) return undefined
  return { kind, totalMinor, personIds: all }
}

/** What each pays of an equal split: the least, and the most, which is one minor unit more where it is not even. */
export function eachOf(totalMinor: string, people: number): { least: bigint; most: bigint } {
  const [total, count] = [BigInt(totalMinor), BigInt(people)]
  return { least: total / count, most: total / count + (total % count > 0n ? 1n : 0n) }
}

/** All that others are asked for. */
export function totalOf(draft: Draft): bigint | undefined {
  if (draft.kind === 'own') return draft.personIds.reduce((sum, id) => sum + BigInt(draft.sums.get(id) ?? '0'), 0n)
  if (draft.totalMinor === null || draft.personIds.length === 0) return undefined
  if (!draft.includesMe) return BigInt(draft.totalMinor)
  // The collector stands last, and so pays none of what is left over.
  return BigInt(draft.totalMinor) - eachOf(draft.totalMinor, draft.personIds.length + 1).least
}
