import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'

const world = await createWorld()
const text = (words: string) => ({ kind: 'text' as const, text: words })

describe('sending a message', () => {
  it('reaches the other side in order, and each only once', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    for (const words of ['one', 'two', 'three']) await room.say(mei!, words)

    const history = await room.history(nia!)
    assert.deepEqual(
      history.map((one) => [one.seq, one.content.kind === 'text' && one.content.text]),
      [
        [1, 'one'],
        [2, 'two'],
        [3, 'three'],
      ],
    )
    const kinds = (await nia!.updates()).filter((one) => one.kind === 'message')
    assert.equal(kinds.length, 3)
  })

  it('is stored once, however often the device retries, and every retry gets the first answer', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    const send = { conversationId: room.id, messageId: newId(), content: text('once') }
    const answers = await Promise.all([1, 2, 3].map(() => mei!.call('chat.send', send)))
    assert.deepEqual(new Set(answers.map((one) => one.seq)), new Set([1]))
    assert.equal((await room.history(nia!)).length, 1)
  })

  it('refuses an id that was used for other words, or by somebody else', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    const messageId = newId()
    await room.say(mei!, 'mine', { messageId })
    const again = { conversationId: room.id, messageId, content: text('other') }
    assert.equal(await mei!.refused('chat.send', again), 'message_id_reused')
    assert.equal(await nia!.refused('chat.send', { ...again, content: text('mine') }), 'message_id_reused')
    assert.equal((await room.history(nia!)).length, 1)
  })

  it('is refused to strangers, and leaves nothing behind', async () => {
    const [mei, nia] = await world.friends(2)
    const stranger = await world.user()
    const room = await world.direct(mei!, nia!)
    const send = { conversationId: room.id, messageId: newId(), content: text('hello') }
    assert.equal(await stranger.refused('chat.send', send), 'not_a_member')
    assert.equal(await stranger.refused('chat.send', { ...send, conversationId: newId() }), 'conversation_not_found')
    assert.deepEqual(await room.history(mei!), [])
    assert.equal(await stranger.head(), 0)
  })

  it('tells whoever was deleted or blocked, when they write', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    await nia!.call('contacts.remove', { personId: mei!.id })
    const send = () => ({ conversationId: room.id, messageId: newId(), content: text('still there?') })
    assert.equal(await mei!.refused('chat.send', send()), 'not_a_contact')
    await nia!.call('contacts.block', { personId: mei!.id, blocked: true })
    assert.equal(await mei!.refused('chat.send', send()), 'blocked')
    assert.equal(await nia!.refused('chat.send', send()), 'you_blocked')
    assert.deepEqual(await room.history(nia!), [])
  })

  it('keeps the words of the message that it answers', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    const asked = await room.say(mei!, 'Big kettle?')
    await room.say(nia!, 'Two.', { quoteSeq: asked })
    const reply = (await room.history(mei!)).at(-1)
    assert.deepEqual(reply?.quote, {
      seq: asked,
      senderId: mei!.id,
      senderName: mei!.name,
      kind: 'text',
      text: 'Big kettle?',
      mediaId: null,
    })
    const send = { conversationId: room.id, messageId: newId(), content: text('to nothing'), quoteSeq: 99 }
    assert.equal(await nia!.refused('chat.send', send), 'message_not_found')
  })

  it('commits many at once without mixing up their places', async () => {
    const people = await world.friends(4)
    const room = await world.group(people[0]!, ...people.slice(1))
    const seqs = await Promise.all(
      people.flatMap((one) => Array.from({ length: 25 }, (_, index) => room.say(one, `${one.name} ${index}`))),
    )
    const first = (await room.seenBy(people[0]!)).lastSeq - 100
    assert.deepEqual(
      seqs.toSorted((a, b) => a - b),
      Array.from({ length: 100 }, (_, index) => first + index + 1),
    )
    for (const reader of people) {
      const messages = await room.history(reader)
      assert.deepEqual(
        messages.map((one) => one.seq),
        Array.from({ length: 101 }, (_, index) => index + 1),
      )
    }
  })

  it('calls everyone only for the owner and the admins', async () => {
    const people = await world.friends(3)
    const room = await world.group(people[0]!, ...people.slice(1))
    const all = { kind: 'text' as const, text: '@all tea', mentions: ['all'] }
    assert.equal(
      await people[1]!.refused('chat.send', { conversationId: room.id, messageId: newId(), content: all }),
      'not_an_admin',
    )
    await people[0]!.call('chat.send', { conversationId: room.id, messageId: newId(), content: all })
  })
})

describe('a broadcast list', () => {
  it('turns one composition into direct messages, and names whom it did not reach', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const id = newId()
    const { conversation } = await mei!.call('chat.saveBroadcastList', {
      conversationId: id,
      name: 'Neighbours',
      personIds: [nia!.id, tom!.id],
    })
    assert.equal(conversation.memberCount, 2)
    await tom!.call('contacts.remove', { personId: mei!.id })

    const send = { conversationId: id, messageId: newId(), content: text('Lantern night is on Saturday') }
    const answer = await mei!.call('chat.send', send)
    assert.deepEqual(answer.undelivered, [{ personId: tom!.id, refusal: 'not_a_contact' }])
    await mei!.call('chat.send', send)

    const direct = await world.direct(nia!, mei!)
    assert.equal((await direct.history(nia!)).length, 1)
    assert.equal(await nia!.refused('chat.history', { conversationId: id }), 'conversation_not_found')
    const own = (await mei!.call('chat.history', { conversationId: id })).messages
    assert.deepEqual(
      own.map((one) => one.content.kind),
      ['text', 'system'],
    )
  })
})
