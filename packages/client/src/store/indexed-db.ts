import { deleteDB, type IDBPDatabase, openDB, unwrap } from 'idb'
import {
  type Contents,
  keyOf,
  type LocalStore,
  mayWriteShared,
  mostAnswers,
  ownTables,
  type Self,
  smallTables,
  type Table,
  tables,
} from './index.ts'

/** A database of another version starts again from a snapshot; what exists only here is taken along. */
const schemaVersion = 3
const answers = 'answers'

/**
 * The store of one person in this browser. People who share a browser have a database each, so that switching
 * accounts never mixes them. One that cannot be read is dropped, and filled anew by the next snapshot.
 */
export async function indexedDbStore(personId: string): Promise<LocalStore> {
  const name = `teahouse-${personId}`
  let database: Promise<IDBPDatabase> | undefined
  let isClosed = false

  async function open(): Promise<IDBPDatabase> {
    if (isClosed) throw new Error('the store is closed')
    database ??= openDB(name, schemaVersion, {
      upgrade(db) {
        for (const table of db.objectStoreNames) if (!ownTables.includes(table as Table)) db.deleteObjectStore(table)
        for (const table of tables) {
          if (!db.objectStoreNames.contains(table)) db.createObjectStore(table, { keyPath: keyOf[table] })
        }
        db.createObjectStore(answers, { keyPath: 'id' }).createIndex('at', 'at')
      },
      // Another window wants to change or remove the database: step aside, and open it again when needed.
      blocking: stepAside,
      terminated: () => {
        database = undefined
      },
    })
    database.catch(() => {
      database = undefined
    })
    return database
  }

  function stepAside(): void {
    database?.then((db) => db.close()).catch(() => {})
    database = undefined
  }

  async function load(): Promise<Contents> {
    const transaction = (await open()).transaction(smallTables)
    const rows = await Promise.all(smallTables.map((table) => transaction.objectStore(table).getAll()))
    return Object.fromEntries(smallTables.map((table, at) => [table, rows[at]])) as unknown as Contents
  }

  async function drop(): Promise<void> {
    stepAside()
    await deleteDB(name)
  }

  function close(): void {
    isClosed = true
    stepAside()
  }

  const store: LocalStore = {
    load,
    messages: async (conversationId, fromSeq, toSeq) =>
      fromSeq > toSeq
        ? []
        : (await open()).getAll('messages', IDBKeyRange.bound([conversationId, fromSeq], [conversationId, toSeq])),
    file: async (fileId) => (await (await open()).get('files', fileId))?.blob,
    answer: async (id) => (await (await open()).get(answers, id))?.answer,
    parcels: async () => (await open()).getAll('parcels'),
    async keepAnswer(id, answer) {
      const transaction = (await open()).transaction(answers, 'readwrite', { durability: 'relaxed' })
      await transaction.store.put({ id, at: Date.now(), answer })
      const surplus = (await transaction.store.count()) - mostAnswers
      let oldest = surplus > 0 ? await transaction.store.index('at').openKeyCursor() : null
      for (let left = surplus; oldest && left > 0; left--) {
        await transaction.store.delete(oldest.primaryKey)
        oldest = await oldest.continue()
      }
      await transaction.done
    },
    async write(changes) {
      const touched = tables.filter(
        (table) =>
          table === 'self' ||
          changes.put[table]?.length ||
          changes.remove[table as 'people']?.length ||
          (changes.isSnapshot && !ownTables.includes(table)) ||
          (table === 'messages' && changes.forget.length > 0),
      )
      const transaction = (await open()).transaction(touched, 'readwrite', {
        // What nobody else has must be on the disk before it leaves.
        durability: changes.put.outbox || changes.put.parcels ? 'strict' : 'relaxed',
      })
      try {
        const self: Self | undefined = await transaction.objectStore('self').get('self')
        const isShared = mayWriteShared(changes, self?.cursor)
        for (const table of touched) {
          if (!isShared && !ownTables.includes(table)) continue
          // The transaction tells how they all went: a promise for each of thousands of rows would cost more than the rows.
          const rows = unwrap(transaction).objectStore(table)
          if (changes.isSnapshot && !ownTables.includes(table)) rows.clear()
          for (const row of changes.put[table] ?? []) rows.put(row)
          for (const key of changes.remove[table as 'people'] ?? []) rows.delete(key)
          if (table !== 'messages') continue
          for (const { conversationId, beforeSeq } of changes.forget) {
            rows.delete(IDBKeyRange.bound([conversationId, 0], [conversationId, beforeSeq], false, true))
          }
        }
        await transaction.done
      } catch (error) {
        // A row that cannot be stored at all does not end the transaction by itself; a failed request has already.
        const ended = transaction.done.catch(() => {})
        try {
          transaction.abort()
        } catch {}
        await ended
        throw error
      }
    },
    close,
    async destroy() {
      close()
      await drop()
    },
  }

  await load().catch(async () => {
    await drop()
    await load()
  })
  return store
}
