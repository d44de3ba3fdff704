import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import type { Happening } from './answerers.ts'
import type { Parts } from './needs.ts'
import { answerJob } from './offer.ts'
import * as store from './store.ts'
import { grantForBrief, grantForMessage, repliesToBrief, repliesToEntering } from './window.ts'

/** What is told of a thing that a person did. What is left out is empty. */
export interface Heard extends Pick<Happening, 'accountId' | 'personId' | 'kind'> {
  /** Derived from what it comes from: the same twice is heard once. A new one, when left out. */
  id?: string
  /** Now, when left out. */
  at?: Date
  /** Of a message: its place, and what kind of content it holds. */
  seq?: number
  contentKind?: string
  key?: string | null
  ticket?: string | null
  menuId?: number | null
  detail?: Happening['detail']
  /** Of a button: it answers, so that it opens the window. Others lead somewhere and do not. */
  opensWindow?: boolean
  /** Answered already by whoever tells it, and offered to nobody. */
  takenBy?: string
}

/** What people did opens their windows, and is offered to those who answer after the commit. */
export async function hear(parts: Parts, tx: Tx, told: readonly Heard[]): Promise<void> {
  const { clock, jobs } = parts
  const now = clock.now()
  const wanted = told.map((one) => ({ ...one, id: one.id ?? newId(), at: one.at ?? now, takenBy: one.takenBy ?? null }))
  const welcome = await withoutBlocked(parts, tx, wanted)
  if (welcome.length === 0) return
  const pairs = pairsOf(welcome)
  // Under the lock, so that what one person does is numbered in its order.
  const exchanges = new Map((await store.lockExchanges(tx, pairs)).map((row) => [keyOf(row), row]))
  const isNew = await store.insertHappenings(
    tx,
    welcome.map(
      ({ seq = null, contentKind = null, key = null, ticket = null, menuId = null, detail = {}, ...one }) => ({
        ...one,
        seq,
        contentKind,
        key,
        ticket,
        menuId,
        detail,
      }),
    ),
  )
  const fresh = welcome.filter((one) => isNew.has(one.id))
  if (fresh.length === 0) return
  const changed = new Set<store.ExchangeRow>()
  for (const one of fresh) {
    const row = exchanges.get(keyOf(one))!
    const grant =
      one.kind === 'message'
        ? grantForMessage(row, one.at, parts.settings.repliesToMessage)
        : opensBrief(one)
          ? grantForBrief(row, one.at, one.kind === 'enter' ? repliesToEntering : repliesToBrief)
          : row
    Object.assign(row, grant, one.kind === 'message' ? { isOpen: true } : {})
    changed.add(row)
  }
  await store.saveExchanges(tx, [...changed])
  for (const { accountId, personId } of pairsOf(fresh.filter((one) => one.takenBy === null)))
    await jobs.enqueue(tx, answerJob, { accountId, personId }, { key: `${accountId}/${personId}` })
}

const opensBrief = ({ kind, opensWindow = false }: Pick<Heard, 'kind' | 'opensWindow'>): boolean =>
  kind === 'follow' || kind === 'scan' || kind === 'enter' || (kind === 'menu' && opensWindow)

const keyOf = ({ accountId, personId }: store.Pair): string => `${accountId}/${personId}`

const pairsOf = (told: readonly store.Pair[]): store.Pair[] => [
  ...new Map(told.map((one) => [keyOf(one), one])).values(),
]

/** An account hears nothing of those whom it has blocked, but that they have gone. */
async function withoutBlocked<T extends Pick<Heard, 'accountId' | 'personId' | 'kind'>>(
  { followers }: Parts,
  tx: Tx,
  told: readonly T[],
): Promise<T[]> {
  const blocked = new Set<string>()
  for (const [accountId, some] of Map.groupBy(told, (one) => one.accountId)) {
    const found = await followers.followers(
      tx,
      accountId,
      some.map((one) => one.personId),
    )
    for (const one of found.values()) if (one.isBlocked) blocked.add(keyOf({ accountId, personId: one.personId }))
  }
  return told.filter((one) => one.kind === 'unfollow' || !blocked.has(keyOf(one)))
}
