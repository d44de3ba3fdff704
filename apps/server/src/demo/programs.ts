import { hash } from 'node:crypto'
import type { Teahouse } from '../compose.ts'
import { type BusinessKey, businesses, businessId } from './official-accounts.ts'

const drawn = (key: BusinessKey, what: string) => hash('sha256', `willow-quay program ${key} ${what}`)

/** What docs/demo-world.md tells everybody: these are secrets of a town that everybody may play in. */
export const appIdOf = (key: BusinessKey): string => `wx${drawn(key, 'id').slice(0, 16)}`
export const secretOf = (key: BusinessKey): string => drawn(key, 'secret').slice(0, 32)

/** What every server of the town signs with, and how its pushes are encrypted. */
export const pushToken = 'willowquay'
export const pushKey = 'WillowQuayWillowQuayWillowQuayWillowQuay234'

/** Where the server of an account would listen, on the visitor’s own machine. */
export const portOf = (key: BusinessKey): number => 8_400 + businesses.findIndex((one) => one.key === key)

/** The programs of Willow Quay’s accounts. Nothing is pushed before somebody switches it on in the console. */
export async function bringPrograms({ db, developers }: Teahouse): Promise<void> {
  for (const { key } of businesses) {
    const accountId = businessId(key)
    const port = portOf(key)
    await db.transaction(async (tx) => {
      if (await developers.appOfAccount(tx, accountId)) return
      await developers.bringIn(tx, {
        accountId,
        appId: appIdOf(key),
        secret: secretOf(key),
        pageHosts: [`localhost:${port}`, `127.0.0.1:${port}`],
        server: {
          url: `http://localhost:${port}/`,
          token: pushToken,
          aesKey: pushKey,
          mode: 'safe',
          isOn: false,
        },
      })
    })
  }
}
