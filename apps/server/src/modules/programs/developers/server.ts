import type { ServerAddress } from '@teahouse/contract/programs/developers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { AccountKind } from './app-accounts.ts'
import type { ServerRow } from './store-pushes.ts'
import * as store from './store-pushes.ts'

type Sealing = { seal: Seal }

const about = (appId: string, what: 'token' | 'key') => `developers.server ${what} ${appId}`

/** Null when the seal cannot be broken: the server’s own key was changed, and the address has to be saved again. */
function opened({ seal }: Sealing, row: ServerRow): (ServerAddress & { appId: string }) | undefined {
  const token = seal.open(row.token, about(row.appId, 'token'))
  const aesKey = seal.open(row.aesKey, about(row.appId, 'key'))
  return token === null || aesKey === null ? undefined : { ...row, token, aesKey }
}

/** Where an app is told of things, on or off. */
export async function serverOf(given: Sealing, on: Queryable, appId: string): Promise<ServerAddress | undefined> {
  const row = await store.server(on, appId)
  const server = row && opened(given, row)
  return server && { url: server.url, token: server.token, aesKey: server.aesKey, mode: server.mode, isOn: server.isOn }
}

/** Where an account’s happenings are pushed to, when that is on. */
export async function activeServer(
  given: Sealing,
  on: Queryable,
  accountId: string,
): Promise<(ServerAddress & { appId: string; kind: AccountKind }) | undefined> {
  const row = await store.serverOfAccount(on, accountId)
  const server = row && opened(given, row)
  return server && { ...server, kind: row.kind }
}

export const keepServer = ({ seal }: Sealing, tx: Tx, appId: string, server: ServerAddress, at: Date): Promise<void> =>
  store.saveServer(
    tx,
    {
      ...server,
      appId,
      token: seal.close(server.token, about(appId, 'token')),
      aesKey: seal.close(server.aesKey, about(appId, 'key')),
    },
    at,
  )
