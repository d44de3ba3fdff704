import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/share/crossposts'
import { type Crosspost, changed, removed } from '@teahouse/contract/share/moments'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { askToCarry, carry, carryJob } from './carry.ts'
import { begin, change, connect, disconnect, listNetworks, present } from './connect.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

export { checks } from './store-checks.ts'

export const migrations = { schema: 'crossposts', folder: join(import.meta.dirname, 'migrations') }

/** What lies between two pages for an hour is in no backup. */
export const passingTables = ['crossposts.beginning']

/** Copies of moments on other networks. */
export interface Crossposts {
  readonly routes: readonly Route[]
}

const hourMs = 3_600_000
const latest = 50

export function createCrossposts(needs: Needs): Crossposts {
  const { db, clock, jobs, events, accounts, moments } = needs

  moments.setCrossposter({
    async begin(tx, authorId, momentId, networkIds) {
      const own = (await store.networksOf(tx, authorId)).filter((one) => networkIds.includes(one.id))
      if (own.length < networkIds.length || !needs.settings.canCrosspost) throw new Refusal('network_not_found')
      await store.addCopies(tx, momentId, own, clock.now())
      for (const { id } of own) await askToCarry(needs, tx, { momentId, networkId: id })
    },
    async of(on, momentIds) {
      const copies = Map.groupBy(await store.copies(on, { momentIds }), ({ momentId }) => momentId)
      return new Map([...copies].map(([momentId, some]) => [momentId, some.map(shown)]))
    },
  })
  jobs.define(carryJob, (which: { momentId: string; networkId: string }) => carry(needs, which), { concurrency: 4 })

  async function takeBack(momentId: string): Promise<void> {
    await db.transaction(async (tx) => {
      for (const copy of await store.unwant(tx, momentId)) await askToCarry(needs, tx, copy)
    })
  }
  events.subscribe(removed, 'crossposts.takeBack', ({ momentId }) => takeBack(momentId))
  events.subscribe(changed, 'crossposts.takeBack', async ({ momentId }) => {
    // What its author keeps to themself is nobody else’s over there either.
    const [moment] = await moments.posted(db, [momentId])
    if (moment?.audience === 'private') await takeBack(momentId)
  })
  events.subscribe(left, 'crossposts.forget', ({ personId }) => db.transaction((tx) => store.erase(tx, personId)))
  accounts.addToExport('crossposts', async function* (personId) {
    const networks = (await store.networksOf(db, personId)).map(present)
    const copies = (await store.copies(db, { personId, limit: 10_000 })).map(shownToOwner)
    if (networks.length > 0 || copies.length > 0) yield { path: 'crossposts.json', json: { networks, copies } }
  })
  jobs.repeat('crossposts.forgetBeginnings', hourMs, () =>
    store.forgetBeginnings(db, new Date(clock.now().getTime() - hourMs)),
  )

  return {
    routes: [
      route(contract.networks, (_input, { session }) => listNetworks(needs, session.personId)),
      route(contract.begin, (input, { session }) => begin(needs, session.personId, input)),
      route(contract.connect, (input, { session }) => connect(needs, session.personId, input)),
      route(contract.change, (input, { session }) => change(needs, session.personId, input)),
      route(contract.disconnect, (input, { session }) => disconnect(needs, session.personId, input)),
      route(contract.copies, async (_input, { session }) => ({
        copies: (await store.copies(db, { personId: session.personId, limit: latest })).map(shownToOwner),
      })),
      route(contract.retry, async ({ momentId, networkId }, { session }) => {
        const copy = await store.copy(db, momentId, networkId)
        if (copy?.personId !== session.personId) throw new Refusal('network_not_found')
        await db.transaction(async (tx) => {
          if (await store.tryAgain(tx, session.personId, momentId, networkId)) await askToCarry(needs, tx, copy)
        })
        return {}
      }),
    ],
  }
}

/** As it stands with its moment, where what is being taken back is still there. */
function shown({ networkId, kind, name, state, url }: store.CopyRow): Crosspost {
  return { networkId, kind, name, state: state === 'withdrawing' ? 'posted' : state, url }
}

function shownToOwner(copy: store.CopyRow): contract.Copy {
  const { momentId, networkId, kind, name, state, url, problem, problemDetail, at } = copy
  return { momentId, networkId, kind, name, state, url, problem, problemDetail, at: at.toISOString() }
}
