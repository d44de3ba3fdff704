import type { Entry } from '@teahouse/contract/money/wallet'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import type * as store from './store.ts'

/** Entries as their owner sees them. */
export async function present({ accounts }: Parts, on: Queryable, entries: readonly store.Entry[]): Promise<Entry[]> {
  const counterparts = entries.map(({ amountMinor, from, to }) => (amountMinor > 0n ? from : to))
  const personIds = new Set(counterparts.flatMap((party) => (party?.kind === 'person' ? [party.id] : [])))
  const people = personIds.size > 0 ? await accounts.people(on, [...personIds]) : []
  const avatars = new Map(people.map((person) => [person.id, person.avatarId]))
  return entries.map(({ transferId, at, kind, currency, amountMinor, reference, note }, place) => {
    const counterpart = counterparts[place]
    return {
      transferId,
      at: at.toISOString(),
      kind,
      currency,
      amountMinor: String(amountMinor),
      counterpart: counterpart ? { ...counterpart, avatarId: avatars.get(counterpart.id) ?? null } : null,
      note,
      reference,
    }
  })
}
