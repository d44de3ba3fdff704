import { joined, type Person } from '@teahouse/contract/people/accounts'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export interface NewPerson {
  id?: string
  /** Lower case, as the contract’s `handle` makes it. */
  handle: string
  name: string
  passwordHash?: string
  avatarId?: string
  region?: string
  statusLine?: string
  locale?: string
  role?: 'member' | 'administrator'
}

/** An account with its stream of updates. Refuses `handle_taken`. */
export async function makeAccount({ clock, updates, events }: Parts, tx: Tx, person: NewPerson): Promise<Person> {
  const made = await store.insertAccount(tx, {
    id: person.id ?? newId(),
    handle: person.handle,
    name: person.name,
    avatarId: person.avatarId ?? null,
    region: person.region ?? null,
    statusLine: person.statusLine ?? null,
    locale: person.locale ?? null,
    role: person.role ?? 'member',
    passwordHash: person.passwordHash ?? null,
    createdAt: clock.now(),
  })
  if (!made) throw new Refusal('handle_taken')
  await updates.open(tx, made.id)
  await events.publish(tx, joined, { personId: made.id })
  return made
}
