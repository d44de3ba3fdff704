import {
  type Changes,
  type Contents,
  keyOf,
  type LocalStore,
  mayWriteShared,
  mostAnswers,
  ownTables,
  type Rows,
  type StoredFile,
  type StoredMessage,
  smallTables,
  type Table,
  tables,
} from './index.ts'

/** A store that lasts as long as the process: for programs, for tests, and where a browser keeps nothing. */
export function memoryStore(): LocalStore {
  const rows = Object.fromEntries(tables.map((table) => [table, new Map()])) as unknown as {
    [T in Exclude<Table, 'messages'>]: Map<string, Rows[T]>
  }
  const logs = new Map<string, Map<number, StoredMessage>>()
  const answers = new Map<string, unknown>()

  function put<T extends Table>(table: T, row: Rows[T]): void {
    if (table === 'messages') {
      const message = row as StoredMessage
      const log = logs.get(message.conversationId) ?? new Map()
      logs.set(message.conversationId, log.set(message.seq, message))
    } else {
      const key = (row as unknown as Record<string, string>)[keyOf[table] as string]!
      ;(rows[table as 'people'] as Map<string, unknown>).set(key, row)
    }
  }

  return {
    load: async () => Object.fromEntries(smallTables.map((table) => [table, [...rows[table].values()]])) as Contents,
    async messages(conversationId, fromSeq, toSeq) {
      const log = logs.get(conversationId)
      const found: StoredMessage[] = []
      for (let seq = fromSeq; log && seq <= toSeq; seq++) {
        const row = log.get(seq)
        if (row) found.push(row)
      }
      return found
    },
    file: async (fileId) => (rows.files.get(fileId) as StoredFile | undefined)?.blob,
    parcels: async () => [...rows.parcels.values()],
    answer: async (id) => answers.get(id),
    async keepAnswer(id, answer) {
      answers.delete(id)
      answers.set(id, answer)
      if (answers.size > mostAnswers) answers.delete(answers.keys().next().value!)
    },
    async write(changes: Changes) {
      const isShared = mayWriteShared(changes, rows.self.get('self')?.cursor)
      if (changes.isSnapshot) {
        logs.clear()
        for (const table of tables) {
          if (!ownTables.includes(table) && table !== 'messages') rows[table as 'people'].clear()
        }
      }
      for (const table of tables) {
        if (!isShared && !ownTables.includes(table)) continue
        for (const row of changes.put[table] ?? []) put(table, row)
        if (table !== 'messages') for (const key of changes.remove[table] ?? []) rows[table].delete(key)
      }
      if (!isShared) return
      for (const { conversationId, beforeSeq } of changes.forget) {
        const log = logs.get(conversationId)
        for (const seq of log?.keys() ?? []) if (seq < beforeSeq) log!.delete(seq)
      }
    },
    close() {},
    async destroy() {
      logs.clear()
      answers.clear()
      for (const table of tables) rows[table as 'people'].clear()
    },
  }
}
