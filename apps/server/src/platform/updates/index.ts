import { join } from 'node:path'
import type { Update } from '@teahouse/contract/updates'
import type { Bus } from '../../engines/bus/index.ts'
import type { Queryable, Tx } from '../db/db.ts'
import { personTopic } from '../topics.ts'
import * as store from './store.ts'

export { startAnew } from './store.ts'
export { checks } from './store-checks.ts'

export const migrations = { schema: 'updates', folder: join(import.meta.dirname, 'migrations') }

/**
 * The dense stream of changes of each person, which all their devices follow. An entry is written in the transaction
 * that makes the change; what is pushed afterwards is only a hint.
 */
export interface Updates {
  /** Starts a person’s stream. */
  open(tx: Tx, personId: string): Promise<void>
  /**
   * Adds an update to the streams of some people (each named once). Updates of
   * messages and conversations are kept as references, and read back as the thing is then; everything else is kept
   * as it is.
   */
  append(tx: Tx, personIds: readonly string[], update: Update): void
  head(on: Queryable, personId: string): Promise<number>
  /** The heads of many streams, by person; whoever has none is left out. */
  heads(on: Queryable, personIds: readonly string[]): Promise<Map<string, number>>
  /** Entries after a cursor, in order; undefined when some of them are no longer kept. */
  read(
    on: Queryable,
    personId: string,
    cursor: number,
    limit: number,
  ): Promise<{ entries: StreamEntry[]; head: number } | undefined>
  /** Forgets entries that are so old that a device still before them takes a snapshot instead. */
  prune(keep: number): Promise<number>
  close(tx: Tx, personId: string): Promise<void>
}

export interface StreamEntry {
  useq: number
  update:
    | Exclude<Update, { kind: 'message' | 'conversation' }>
    | { kind: 'messageReference'; conversationId: string; seq: number }
    | { kind: 'conversationReference'; conversationId: string }
}

/** A push that is longer than this is only a hint: the device asks for the difference when it has time for it. */
const maxPushLength = 256 * 1024

const pendingKey = Symbol('updates')

interface Pending {
  update: Update
  personIds: readonly string[]
}

function keptAs(update: Update): store.Kept {
  if (update.kind === 'message') return [update.message.conversationId, update.message.seq]
  if (update.kind === 'conversation') return [update.conversation.id]
  return update
}

/** What some people learn, so far: their updates as they are pushed and as they are kept, both lists as JSON. */
interface Stretch {
  length: number
  pushed: string
  kept: string
}

/**
 * Puts together what each person learns. Whoever learns the same shares one stretch, so that a message to five
 * hundred is written and stored from one text.
 */
function stretchesOf(pending: readonly Pending[]): Map<Stretch, string[]> {
  const byPerson = new Map<string, Stretch>()
  for (const { update, personIds } of pending) {
    const pushed = JSON.stringify(update)
    const kept = JSON.stringify(keptAs(update))
    const longer = new Map<Stretch | undefined, Stretch>()
    for (const personId of personIds) {
      const before = byPerson.get(personId)
      let stretch = longer.get(before)
      if (!stretch) {
        stretch = before
          ? { length: before.length + 1, pushed: `${before.pushed},${pushed}`, kept: `${before.kept},${kept}` }
          : { length: 1, pushed, kept }
        longer.set(before, stretch)
      }
      byPerson.set(personId, stretch)
    }
  }
  const people = new Map<Stretch, string[]>()
  for (const [personId, stretch] of byPerson) {
    const others = people.get(stretch)
    if (others) others.push(personId)
    else people.set(stretch, [personId])
  }
  return people
}

/** A frame `updates`, from JSON that was built once for everybody. */
const pushOf = (prev: number, useq: number, updates: string): string =>
  updates.length > maxPushLength
    ? `{"t":"hint","head":${useq}}`
    : `{"t":"updates","prev":${prev},"useq":${useq},"updates":[${updates}]}`

export function createUpdates(needs: { bus: Bus; db: Queryable }): Updates {
  const { bus, db } = needs

  async function flush(tx: Tx, pending: readonly Pending[]): Promise<void> {
    const stretches = stretchesOf(pending)
    // Whoever has left has no stream any more, and nobody to follow it.
    const moved = await store.insert(
      tx,
      [...stretches].map(([{ kept }, personIds]) => ({ updates: `[${kept}]`, personIds })),
    )
    tx.afterCommit(() => {
      const bases = new Map(moved.map(({ personId, base }) => [personId, base]))
      for (const [{ length, pushed }, personIds] of stretches) {
        for (const personId of personIds) {
          const base = bases.get(personId)
          if (base !== undefined) bus.publish(personTopic(personId), pushOf(base, base + length, pushed))
        }
      }
    })
  }

  return {
    open: (tx, personId) => store.open(tx, personId),
    append(tx, personIds, update) {
      if (personIds.length === 0) return
      const pending = tx.shared<Pending[]>(pendingKey, () => {
        const list: Pending[] = []
        // All heads are locked at the end and in one order: streams are the hottest rows, shared by every module.
        tx.beforeCommit((last) => flush(last, list))
        return list
      })
      pending.push({ update, personIds })
    },
    head: (on, personId) => store.head(on, personId),
    heads: (on, personIds) => store.heads(on, personIds),
    async read(on, personId, cursor, limit) {
      const head = await store.head(on, personId)
      if (cursor > head) return undefined
      const entries = cursor === head ? [] : await store.read(on, personId, cursor, limit)
      if (cursor < head && entries[0]?.useq !== cursor + 1) return undefined
      return { entries, head }
    },
    prune: (keep) => store.prune(db, keep),
    close: (tx, personId) => store.close(tx, personId),
  }
}
