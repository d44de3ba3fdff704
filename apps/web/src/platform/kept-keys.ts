import { deleteDB, openDB } from 'idb'

/**
 * Keys that this device may use and nobody can read: the browser keeps them as `CryptoKey`s. Memory stands in where a
 * browser gives no database, and then they last as long as the page.
 */
const name = 'teahouse-keys'
const table = 'keys'
const inMemory = new Map<string, unknown>()

const open = () =>
  openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore(table)
    },
    // Whoever forgets the keys does not wait for other tabs.
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  })

export async function keepKey(id: string, value: unknown): Promise<void> {
  inMemory.set(id, value)
  const database = await open().catch(() => undefined)
  await database?.put(table, value, id)
  database?.close()
}

export async function keptKey<Value>(id: string): Promise<Value | undefined> {
  const database = await open().catch(() => undefined)
  const value = await database?.get(table, id)
  database?.close()
  return (value ?? inMemory.get(id)) as Value | undefined
}

export async function forgetKeys(): Promise<void> {
  inMemory.clear()
  await deleteDB(name).catch(() => {})
}
