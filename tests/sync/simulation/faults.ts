import type { ServerFrame } from '@teahouse/contract/wire'
import type { Teahouse } from '@teahouse/server/compose'
import type * as fc from 'fast-check'
import type { DeviceSeams } from './device.ts'
import type { StatementSeam } from './faulty-db.ts'
import { type Story, storiesAbout } from './story.ts'

/** A mistake that somebody could make, planted where parts meet. */
export interface Fault {
  name: string
  /** Where it is looked for, when it takes a rare coincidence. */
  stories?: fc.Arbitrary<Story>
  /** In a device. */
  seams?: DeviceSeams
  /** Under the server. */
  statements?: () => StatementSeam
  /** In the server’s database, before it is used. */
  alter?: string
  /** In what the server’s parts tell each other; returns what undoes it. */
  plant?: (server: Teahouse) => () => void
}

const isAppend = (text: string) => text.includes('insert into chat.message ')
/** What `chat` stores with a message, by column: see its `insertMessages`. */
const column = { conversations: 2, seqs: 3, senders: 5 } as const

/** Everything that is told to a message’s own sender becomes this. */
const silence = { kind: 'changed', what: 'devices', id: null } as const

/** Streams without the echo of a person’s own messages. */
function withoutEcho(): StatementSeam {
  const senderOf = new Map<string, unknown>()
  return {
    hear(text, values) {
      if (isAppend(text)) {
        const [conversations, seqs, senders] = [column.conversations, column.seqs, column.senders].map(
          (at) => values[at] as unknown[],
        )
        for (const [at, id] of conversations!.entries()) senderOf.set(`${id}/${seqs![at]}`, senders![at])
      }
      if (!text.includes('insert into updates.entry')) return
      const [lines, , personIds, numbers] = values as [string, string, string[], number[]]
      const stretches = lines.split('\n')
      for (const [at, personId] of personIds.entries()) {
        const told = JSON.parse(stretches[numbers[at]! - 1]!) as unknown[]
        const own = told.map((kept) => Array.isArray(kept) && senderOf.get(kept.join('/')) === personId)
        if (!own.includes(true)) continue
        numbers[at] = stretches.push(JSON.stringify(told.map((kept, place) => (own[place] ? silence : kept))))
      }
      values[0] = stretches.join('\n')
    },
  }
}

/** The next place is taken from memory, and stays taken when the commit fails. */
function placesFromMemory(): StatementSeam {
  const places = new Map<string, number>()
  return {
    hear(text, values) {
      if (!isAppend(text)) return
      const [ids, heads] = values as [string[], number[]]
      for (const [at, id] of ids.entries()) places.set(id, heads[at]!)
    },
    answer: (text, _values, rows) =>
      text.includes('from chat.conversation where id = any') && text.includes('for update')
        ? (rows as { id: string; lastSeq: number }[]).map((row) => ({
            ...row,
            lastSeq: places.get(row.id) ?? row.lastSeq,
          }))
        : rows,
  }
}

type Push = Extract<ServerFrame, { t: 'updates' }>

/** A device that hears pushes otherwise than they were told. */
const mishearing = (mishear: (push: Push, cursor: number) => Push): DeviceSeams => ({
  wrapClient: (client, cursor) => ({
    ...client,
    connection: {
      ...client.connection,
      on: (kind, hear) =>
        client.connection.on(kind, (frame) =>
          hear((frame.t === 'updates' ? mishear(frame as Push, cursor()) : frame) as never),
        ),
    },
  }),
})

/** The faults that TRUST names: every one of them must be seen. */
export const faults: readonly Fault[] = [
  {
    name: 'no dedupe',
    alter: 'drop index if exists chat.message_once',
    statements: () => ({
      rewrite: (text) =>
        text.includes('join chat.message using (conversation_id, id)') ? `${text} where false` : text,
    }),
  },
  { name: 'acknowledged before the commit', statements: () => ({ isAcknowledgedEarly: true }) },
  { name: 'a place given outside the commit', statements: placesFromMemory },
  {
    name: 'no gap check',
    seams: mishearing((push, cursor) => (push.useq > cursor ? { ...push, prev: cursor } : push)),
  },
  {
    name: 'blind append',
    seams: mishearing((push, cursor) => ({ ...push, prev: cursor, useq: cursor + push.updates.length })),
  },
  {
    name: 'no echo to the sender’s own devices',
    statements: withoutEcho,
    plant({ bus }) {
      const { publish } = bus
      bus.publish = (topic, message) => {
        const [, personId] = topic.split('person.')
        const frame: ServerFrame | undefined = personId && JSON.parse(message)
        if (frame?.t !== 'updates') return publish(topic, message)
        const updates = frame.updates.map((update) =>
          JSON.stringify(update).includes(`"senderId":"${personId}"`) ? silence : update,
        )
        publish(topic, JSON.stringify({ ...frame, updates }))
      }
      return () => {
        bus.publish = publish
      }
    },
  },
  {
    name: 'the last edit written wins',
    // An old page that is on its way while one of its messages is recalled.
    stories: storiesAbout({ lookBack: 1, recall: 3 }, [0, 10]),
    seams: {
      wrapStore: (store) => ({
        ...store,
        messages: async (...asked) =>
          (await store.messages(...asked)).map((row) => ('isHidden' in row ? row : { ...row, revision: -1 })),
      }),
    },
  },
  {
    name: 'an edit without a revision',
    statements: () => ({
      rewrite: (text) =>
        text.includes('update chat.message set')
          ? text.replace('revision = revision + 1', 'revision = revision')
          : text,
    }),
  },
  {
    name: 'a read marker that goes back',
    // An older marker that is carried twice, or comes late from another device.
    stories: storiesAbout({ say: 3, read: 6 }, [10, 100]),
    statements: () => ({
      rewrite: (text) => text.replace('read_seq = greatest(before.read_seq, before.asked)', 'read_seq = before.asked'),
    }),
  },
]
