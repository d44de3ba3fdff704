import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'

const world = await createWorld()
const [nia, mei] = (await world.friends(2)) as [TestUser, TestUser]
const room = await world.direct(nia, mei)

describe('a card about money', () => {
  const card = (messageId = newId()) => ({
    conversationId: room.id,
    messageId,
    senderId: nia.id,
    content: {
      kind: 'transfer',
      transferId: newId(),
      toId: mei.id,
      currency: 'EUR',
      amountMinor: '500',
      note: 'for tea',
      state: 'waiting',
      arrivesAt: null,
    } as const,
  })
  const post = (one: ReturnType<typeof card>) =>
    world.server.db.transaction((tx) => world.server.chat.postCard(tx, one))
  const lastOf = async (person: TestUser) => (await room.history(person)).find((one) => one.content.kind === 'transfer')

  it('is written once, in its sender’s name, and shows its new state to both', async () => {
    const one = card()
    assert.equal(await post(one), await post(one))
    assert.equal((await lastOf(mei))?.senderId, nia.id)
    await world.server.db.transaction((tx) =>
      world.server.chat.changeCard(tx, one, 'transfer', (content) => ({ ...content, state: 'arrived' })),
    )
    for (const person of [nia, mei]) {
      const { content, revision } = (await lastOf(person))!
      assert.deepEqual([content.kind === 'transfer' && content.state, revision], ['arrived', 1])
    }
  })

  it('is not sent by hand, nor sent on, nor taken back', async () => {
    const seq = await post(card())
    const { content } = card()
    assert.equal(
      await nia.refused('chat.send', { conversationId: room.id, messageId: newId(), content: content as never }),
      'invalid_input',
    )
    assert.equal(await nia.refused('chat.recall', { conversationId: room.id, seq }), 'not_recallable')
    assert.equal(world.server.chat.isForwardable(content), false)
  })

  it('is refused where a message of its sender would be', async () => {
    const stranger = await world.user()
    const outcome = await post({ ...card(), senderId: stranger.id }).catch((error: unknown) => error)
    assert.ok(outcome instanceof Refusal && outcome.code === 'not_a_member')
    await world.server.db.transaction((tx) =>
      world.server.chat.changeCard(tx, card(), 'transfer', (content) => content),
    )
  })
})
