import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import type { Client } from './client.ts'
import type { Mirror } from './mirror.ts'
import { isHidden } from './store/index.ts'
import type { Off } from './topic.ts'

/** More than a screen ever names at once. */
const maxAsked = 100

const namedBy = ({ senderId, content }: Message): (string | null)[] => {
  if (content.kind === 'system') return [senderId, content.actorId, ...content.personIds.slice(0, 20)]
  return content.kind === 'recalled' ? [senderId, content.byId] : [senderId]
}

const membersOf = ({ peerId, firstMemberIds }: Conversation): (string | null)[] => [peerId, ...firstMemberIds]

/**
 * Asks for the profiles of people whom a push or an old message names and this device has never met. Nothing waits
 * for it; what fails is asked again with the next message that names them.
 */
export function followProfiles(needs: { client: Client; mirror: Mirror }): Off {
  const { client, mirror } = needs
  const asked = new Set<string>()

  function meet(conversationId: string, ids: readonly (string | null)[]): void {
    const personIds = [...new Set(ids)]
      .filter((id) => id !== null && !mirror.tables.people.has(id) && !asked.has(id))
      .slice(0, maxAsked) as string[]
    if (personIds.length === 0) return
    for (const id of personIds) asked.add(id)
    client
      .call('chat.people', { conversationId, personIds })
      .then(({ people }) => mirror.apply(people.map((person) => ({ kind: 'person', person }))))
      .catch(() => {
        for (const id of personIds) asked.delete(id)
      })
  }

  return mirror.changed.subscribe(({ chats, messages }) => {
    for (const [conversationId, log] of messages) {
      meet(
        conversationId,
        [...log.values()].flatMap((row) => (isHidden(row) ? [] : namedBy(row))),
      )
    }
    for (const id of chats) {
      const record = mirror.tables.chats.get(id)
      if (record) meet(id, membersOf(record.conversation))
    }
  })
}
