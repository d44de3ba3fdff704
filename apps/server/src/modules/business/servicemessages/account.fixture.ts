import assert from 'node:assert/strict'
import type { Input, Methods } from '@teahouse/contract'
import type { Content, Message } from '@teahouse/contract/talk/content'
import type { TestUser, World } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'

export const words = (text: string) => ({ kind: 'text' as const, text, mentions: [] })

/** What somebody reads, as far as it is text; lines of the server by their event. */
export const read = ({ content }: Pick<Message, 'content'>): string =>
  content.kind === 'text' ? content.text : content.kind === 'system' ? `(${content.event})` : `[${content.kind}]`

/** A live and verified official account with its owner, and what people do towards it. */
export async function openAccount(
  world: World,
  {
    kind = 'service',
    timeZone = 'UTC',
    ...more
  }: { kind?: 'service' | 'subscription'; timeZone?: string; email?: string; password?: string } = {},
) {
  const { db, official, chat, servicemessages } = world.server
  const owner = await world.user()
  const id = newId()
  const handle = `tea${id.slice(-12)}`
  await db.transaction((tx) =>
    official.bringIn(tx, {
      id,
      kind,
      ownerId: owner.id,
      handle,
      name: `Steam & Leaf ${id}`,
      intro: 'Tea',
      timeZone,
      ...more,
    }),
  )
  const conversationId = (person: TestUser) => chat.official.conversationId(id, person.id)
  return {
    id,
    owner,
    /** Somebody who follows it, and has been heard. */
    async follower(): Promise<TestUser> {
      const person = await world.user()
      await person.call('followers.follow', { accountId: id })
      await world.settle()
      return person
    },
    /** Writes to the account; heard, and answered by whoever does. */
    async write(person: TestUser, text: string): Promise<number> {
      const message = { conversationId: conversationId(person), messageId: newId(), content: words(text) }
      const { seq } = await person.call('chat.send', message)
      await world.settle()
      return seq
    },
    say: (person: TestUser, text: string, messageId: string = newId()) =>
      db.transaction((tx) =>
        servicemessages.say(tx, {
          accountId: id,
          personId: person.id,
          messageId,
          content: words(text),
          by: { kind: 'agent', id: owner.id },
        }),
      ),
    /** All that stands between them, as the person reads it. */
    async read(person: TestUser): Promise<string[]> {
      const { messages } = await person.call('chat.history', { conversationId: conversationId(person), limit: 200 })
      return messages.map(read)
    },
    async contents(person: TestUser): Promise<Content[]> {
      const { messages } = await person.call('chat.history', { conversationId: conversationId(person), limit: 200 })
      return messages.map((one) => one.content)
    },
    window: async (person: TestUser) => (await person.call('servicemessages.mine', { accountId: id })).window,
    async press(
      person: TestUser,
      at: [number, number | null],
      more: Partial<Input<Methods['menus.press']>> = {},
    ): Promise<void> {
      const { menu } = await person.call('menus.menu', { accountId: id })
      assert(menu)
      await person.call('menus.press', { accountId: id, requestId: newId(), menuId: menu.menuId, at, ...more })
      await world.settle()
    },
  }
}
