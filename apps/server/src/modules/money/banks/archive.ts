import type { Needs } from './needs.ts'
import { presentAccount, presentMovement } from './present.ts'
import * as store from './store.ts'

const archivedMovements = 10_000

/** For the archive of a person’s own data. */
export async function* archive({ db }: Needs, personId: string): AsyncIterable<{ path: string; json: unknown }> {
  yield {
    path: 'banks.json',
    json: {
      accounts: (await store.linkedAccounts(db, personId)).map(presentAccount),
      movements: (await store.lastMovements(db, personId, archivedMovements)).map(presentMovement),
    },
  }
}
