import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/updates'
import type { NumberedUpdate, Update } from '@teahouse/contract/updates'
import { namedIn } from './named.ts'
import type { Needs } from './needs.ts'

/** References become what they refer to, as it is now: revisions make the later state harmless in an earlier place. */
export function readDiff(
  { db, updates, accounts, chat }: Needs,
  personId: string,
  { cursor, limit }: Parsed<typeof contract.diff>,
): Promise<Output<typeof contract.diff>> {
  return db.transaction(
    async (tx) => {
      const stream = await updates.read(tx, personId, cursor, limit)
      if (!stream) return { state: 'tooFar' as const }
      const { entries, head } = stream

      const places = entries.flatMap(({ update }) => (update.kind === 'messageReference' ? [update] : []))
      const conversationIds = entries.flatMap(({ update }) =>
        update.kind === 'conversationReference' ? [update.conversationId] : [],
      )
      const [messages, conversations] = [
        places.length > 0 ? await chat.messages(tx, places) : [],
        conversationIds.length > 0 ? await chat.conversations(tx, personId, [...new Set(conversationIds)]) : [],
      ]
      const messageAt = new Map(messages.map((one) => [`${one.conversationId}/${one.seq}`, one]))
      const conversationOf = new Map(conversations.map((one) => [one.id, one]))

      const numbered = entries.flatMap(({ useq, update }): NumberedUpdate[] => {
        const resolved = resolve(update)
        return resolved ? [{ useq, update: resolved }] : []
      })
      const people = await accounts.profiles(tx, namedIn(numbered.map((one) => one.update)))
      return { state: 'ok' as const, updates: numbered, people, head, cursor: entries.at(-1)?.useq ?? cursor }

      function resolve(update: (typeof entries)[number]['update']): Update | undefined {
        if (update.kind === 'messageReference') {
          const message = messageAt.get(`${update.conversationId}/${update.seq}`)
          return message && { kind: 'message', message }
        }
        if (update.kind === 'conversationReference') {
          const conversation = conversationOf.get(update.conversationId)
          return conversation && { kind: 'conversation', conversation }
        }
        return update
      }
    },
    { snapshot: true },
  )
}
