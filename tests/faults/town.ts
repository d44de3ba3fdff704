import { join } from 'node:path'
import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import { startEmbeddedPostgres } from '@teahouse/server/engines/database/index'
import { openDb } from '@teahouse/server/platform/db/db'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'

export interface Townsman {
  id: string
  token: string
  /** Where they write: a direct chat and a group. */
  conversationIds: string[]
}

/** The environment of a server on `dataFolder`, alike for whoever starts one there. */
export const settings = (dataFolder: string): Record<string, string> => ({
  TEAHOUSE_DATA: dataFolder,
  TEAHOUSE_HOST: '127.0.0.1',
  TEAHOUSE_PORT: '0',
  TEAHOUSE_DEMO: 'off',
  TEAHOUSE_RATE_LIMITS: 'off',
  TEAHOUSE_LOG: 'error',
})

/**
 * Fills an empty data folder with people who are logged in, each in a direct chat with a neighbour and in a group of
 * `groupSize`, the way the server itself would, and closes it again. Both counts are even, the second divides the first.
 */
export async function peopleDataFolder(
  dataFolder: string,
  { people: count, groupSize }: { people: number; groupSize: number },
): Promise<Townsman[]> {
  const config = readConfig(settings(dataFolder))
  await using steps = new AsyncDisposableStack()
  const engine = await startEmbeddedPostgres({ folder: join(dataFolder, 'database'), durable: true })
  steps.defer(() => engine.stop())
  const db = openDb(engine.url)
  steps.defer(() => db.close())
  const { accounts, contacts, chat, stop } = await compose(config, { db, log: createLog('error') })
  steps.defer(stop)

  return db.transaction(async (tx) => {
    const people: Townsman[] = []
    while (people.length < count) {
      const { id } = await accounts.make(tx, { handle: `writer${people.length}`, name: `Writer ${people.length}` })
      const device = { name: 'Test', kind: 'program', address: '127.0.0.1' } as const
      const { token } = await accounts.startSession(tx, id, device)
      people.push({ id, token, conversationIds: [] })
    }
    for (let at = 0; at < count; at += 2) {
      const [a, b] = people.slice(at, at + 2) as [Townsman, Townsman]
      await contacts.befriend(tx, a.id, b.id)
      const direct = await chat.direct(tx, a.id, b.id)
      for (const one of [a, b]) one.conversationIds.push(direct)
    }
    for (let at = 0; at < count; at += groupSize) {
      const members = people.slice(at, at + groupSize)
      const [ownerId = '', ...memberIds] = members.map((one) => one.id)
      const conversationId = newId()
      await chat.membership.makeGroup(tx, { conversationId, name: `Table ${at}`, ownerId, memberIds })
      for (const one of members) one.conversationIds.push(conversationId)
    }
    return people
  })
}
