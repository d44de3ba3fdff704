import type { Tx } from '../../../platform/db/db.ts'
import type { Named } from './store.ts'
import * as store from './store.ts'

/** Accounts never change their numbers, so what was committed is remembered; this many take some 20 MB. */
const mostRemembered = 200_000

const keyOf = ({ name, currency }: Named) => `${currency} ${name}`

/** Finds the numbers of accounts, and makes those that are new. */
export interface AccountIds {
  find(tx: Tx, accounts: readonly Named[]): Promise<(account: Named) => number>
}

export function rememberAccountIds(): AccountIds {
  const remembered = new Map<string, number>()

  return {
    async find(tx, accounts) {
      const found = new Map<string, number>()
      const unknown = new Map<string, Named>()
      for (const account of accounts) {
        const key = keyOf(account)
        const id = remembered.get(key)
        if (id === undefined) unknown.set(key, account)
        else found.set(key, id)
      }
      if (unknown.size > 0) {
        const made = await store.makeAccounts(tx, [...unknown.values()])
        for (const account of made) found.set(keyOf(account), account.id)
        // What is not committed may never have been.
        tx.afterCommit(() => {
          if (remembered.size + made.length > mostRemembered) remembered.clear()
          for (const account of made) remembered.set(keyOf(account), account.id)
        })
      }
      return (account) => found.get(keyOf(account))!
    },
  }
}
