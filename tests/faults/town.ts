import { join } from 'node:path'
import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import { startEmbeddedPostgres, visitEmbeddedPostgres } from '@teahouse/server/engines/database/index'
import { openDb } from '@teahouse/server/platform/db/db'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'
import { settings } from '../server-process.ts'
import { type Market, openMarket } from './money/market.ts'

export interface Townsman {
  id: string
  handle: string
  /** One for each of their devices. */
  tokens: string[]
  /** Where they write: a direct chat and a group. Nowhere for a bystander. */
  conversationIds: string[]
}

export interface Town {
  people: Townsman[]
  conversations: { id: string; memberIds: string[] }[]
  /** Where money changes hands, in a town with purses. */
  market?: Market
}

/** How many live in a town: neighbours in pairs, at tables of `groupSize`; the first of them with a second device. */
export interface TownSize {
  people: number
  groupSize: number
  /** How many have two devices. */
  withTwoDevices: number
  /** How many are in no conversation. */
  bystanders: number
  /** How many have money: an even number, all of them at the first table. */
  purses?: number
}

/** The database that a server on `dataFolder` makes for itself, for whoever prepares it. */
export const ownDatabase = (dataFolder: string) =>
  startEmbeddedPostgres({ folder: join(dataFolder, 'database'), durable: true })

/** The same while the server runs it, for whoever looks in: its address. */
export const visitDatabase = async (dataFolder: string): Promise<string> =>
  (await visitEmbeddedPostgres({ folder: join(dataFolder, 'database'), durable: true })).url

/**
 * Fills an empty database with people who are logged in, the way the server itself would.
 * `people` is even and a multiple of `groupSize`.
 */
export async function foundTown(dataFolder: string, databaseUrl: string, size: TownSize): Promise<Town> {
  const config = readConfig(settings(dataFolder))
  await using steps = new AsyncDisposableStack()
  const db = openDb(databaseUrl)
  steps.defer(() => db.close())
  const teahouse = await compose(config, { db, log: createLog('error') })
  const { accounts, contacts, chat } = teahouse
  steps.defer(teahouse.stop)

  const town = await db.transaction(async (tx) => {
    const town: Town = { people: [], conversations: [] }
    const { people, conversations } = town
    async function settle(handle: string, deviceCount: number): Promise<void> {
      const { id } = await accounts.make(tx, { handle, name: handle })
      const tokens: string[] = []
      while (tokens.length < deviceCount) {
        const device = { name: 'Test', kind: 'program', address: '127.0.0.1' } as const
        tokens.push((await accounts.startSession(tx, id, device)).token)
      }
      people.push({ id, handle, tokens, conversationIds: [] })
    }
    function talkIn(id: string, members: readonly Townsman[]): void {
      conversations.push({ id, memberIds: members.map((one) => one.id) })
      for (const one of members) one.conversationIds.push(id)
    }

    while (people.length < size.people)
      await settle(`writer${people.length}`, people.length < size.withTwoDevices ? 2 : 1)
    for (let at = 0; at < size.people; at += 2) {
      const [a, b] = people.slice(at, at + 2) as [Townsman, Townsman]
      await contacts.befriend(tx, a.id, b.id)
      talkIn(await chat.direct(tx, a.id, b.id), [a, b])
    }
    for (let at = 0; at < size.people; at += size.groupSize) {
      const members = people.slice(at, at + size.groupSize)
      const [ownerId = '', ...memberIds] = members.map((one) => one.id)
      const conversationId = newId()
      await chat.membership.makeGroup(tx, { conversationId, name: `Table ${at}`, ownerId, memberIds })
      talkIn(conversationId, members)
    }
    while (people.length < size.people + size.bystanders) await settle(`bystander${people.length}`, 1)
    return town
  })
  return size.purses ? { ...town, market: await openMarket(teahouse, town.people, size.purses) } : town
}
