import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/banks'
import type { Difference } from '@teahouse/contract/money/banks'
import { clearingOf } from './names.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'
import * as books from './store-reconciliation.ts'
import { asking, presentBank } from './the-bank.ts'

const shownDays = 31
const shownDifferences = 200

export const presentDay = ({ comparedAt, ...day }: books.ComparedDay) => ({
  ...day,
  comparedAt: comparedAt.toISOString(),
})

/** What administrators see of the bank’s statements and the ledger. */
export async function reconciliation(needs: Needs): Promise<Output<typeof contract.reconciliation>> {
  const { db, bank, practice, wallet } = needs
  if (!bank)
    return { bank: null, manner: null, days: [], differences: [], held: [], onTheirWay: { count: 0, since: null } }
  const { count, since } = await store.onTheirWay(db)
  return {
    bank: await presentBank(needs),
    onTheirWay: { count, since: since?.toISOString() ?? null },
    manner: practice ? await asking(practice.manner()) : null,
    days: (await books.days(db, bank.id, shownDays)).map(presentDay),
    differences: await presentDifferences(needs, await books.differences(db, bank.id, shownDifferences)),
    held: (await wallet.balances(db, clearingOf(bank.id))).map(({ currency, amountMinor }) => ({
      currency,
      amountMinor: String(-amountMinor),
    })),
  }
}

async function presentDifferences(
  { db, accounts }: Needs,
  stored: readonly books.StoredDifference[],
): Promise<Difference[]> {
  const ids = stored.flatMap((one) => one.movementId ?? [])
  const movements = new Map((await store.movements(db, ids)).map((one) => [one.id, one]))
  const personIds = [
    ...[...movements.values()].map((one) => one.personId),
    ...stored.flatMap((one) => one.resolverId ?? []),
  ]
  const people = new Map((await accounts.people(db, [...new Set(personIds)])).map((one) => [one.id, one.name]))
  return stored.map((one) => {
    const movement = movements.get(one.movementId ?? '')
    return {
      id: one.id,
      day: one.day,
      kind: one.kind,
      currency: one.currency,
      hereMinor: String(one.hereMinor),
      thereMinor: String(one.thereMinor),
      text: one.text,
      bankId: one.bankId,
      movement: movement
        ? {
            id: movement.id,
            purpose: movement.purpose,
            state: movement.state === 'asked' ? 'onItsWay' : movement.state,
            personId: movement.personId,
            personName: people.get(movement.personId) ?? '',
          }
        : null,
      foundAt: one.foundAt.toISOString(),
      state: one.state,
      resolution:
        one.resolvedAt && one.note !== null
          ? { at: one.resolvedAt.toISOString(), byName: people.get(one.resolverId ?? '') ?? '', note: one.note }
          : null,
    }
  })
}
