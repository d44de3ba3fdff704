import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'

const world = await createWorld()

describe('recalling', () => {
  it('is for the sender, within two minutes, and takes the words from everyone', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    const place = (seq: number) => ({ conversationId: room.id, seq })
    const first = await room.say(mei!, 'too early')
    assert.equal(await nia!.refused('chat.recall', place(first)), 'not_yours')
    const { message } = await mei!.call('chat.recall', place(first))
    assert.deepEqual(message.content, { kind: 'recalled', byId: mei!.id })
    assert.deepEqual((await mei!.call('chat.recall', place(first))).message, message)
    assert.ok(!JSON.stringify(await nia!.updates()).includes('too early'))

    const second = await room.say(mei!, 'stays')
    world.clock.advance({ seconds: 121 })
    assert.equal(await mei!.refused('chat.recall', place(second)), 'too_late')
    assert.equal(await mei!.refused('chat.recall', place(99)), 'message_not_found')
  })

  it('groups’ owners and admins may recall what others said, at any time', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const room = await world.group(mei!, nia!, tom!)
    const seq = await room.say(nia!, 'rude')
    world.clock.advance({ hours: 3 })
    assert.equal(await tom!.refused('chat.recall', { conversationId: room.id, seq }), 'not_yours')
    await mei!.call('chat.recall', { conversationId: room.id, seq })
    assert.equal((await room.history(nia!)).at(-1)?.content.kind, 'recalled')
  })
})

it('whoever has left learns of a recall of what they saw', async () => {
  const [mei, nia, tom] = await world.friends(3)
  const room = await world.group(mei!, nia!, tom!)
  const seq = await room.say(mei!, 'said while Tom was in')
  await mei!.call('groups.removeMembers', { conversationId: room.id, personIds: [tom!.id] })
  const after = await room.say(mei!, 'said afterwards')
  const head = await tom!.head()
  await mei!.call('chat.recall', { conversationId: room.id, seq: after })
  assert.equal(await tom!.head(), head)
  await mei!.call('chat.recall', { conversationId: room.id, seq })
  const [told] = await tom!.updates(head)
  assert.equal(told?.kind === 'message' && told.message.content.kind, 'recalled')
})

describe('what one does for oneself', () => {
  it('the read marker goes forward only, to one’s own devices, and never beyond the log', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    for (let count = 0; count < 5; count++) await room.say(mei!, 'hello')
    const meiHead = await mei!.head()
    const read = (seq: number) => nia!.call('chat.read', { conversationId: room.id, seq })
    assert.equal((await read(3)).readSeq, 3)
    assert.equal((await read(1)).readSeq, 3)
    assert.equal((await read(1000)).readSeq, 5)
    assert.equal(await mei!.head(), meiHead)
    assert.deepEqual(
      (await nia!.updates()).flatMap((one) => (one.kind === 'read' ? [one.seq] : [])),
      [3, 5],
    )
  })

  it('deleting hides from oneself alone, clearing starts afresh', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    const seqs = [await room.say(mei!, 'a'), await room.say(mei!, 'b')]
    await nia!.call('chat.hide', { conversationId: room.id, seqs: [seqs[0]!] })
    assert.deepEqual(
      (await room.history(nia!)).map((one) => one.seq),
      [2],
    )
    assert.deepEqual(
      (await room.history(mei!)).map((one) => one.seq),
      [1, 2],
    )
    const { conversation } = await nia!.call('chat.clear', { conversationId: room.id, remove: true })
    assert.equal(conversation.settings.hidden, true)
    assert.deepEqual(await room.history(nia!), [])
    await room.say(mei!, 'c')
    assert.equal((await room.seenBy(nia!)).settings.hidden, false)
    assert.deepEqual(
      (await room.history(nia!)).map((one) => one.seq),
      [3],
    )
  })

  it('switches are one’s own', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    await nia!.call('chat.configure', { conversationId: room.id, pinned: true, muted: true, markedUnread: true })
    assert.ok((await room.seenBy(nia!)).settings.pinnedAt)
    assert.deepEqual((await room.seenBy(mei!)).settings.muted, false)
    await nia!.call('chat.read', { conversationId: room.id, seq: 0 })
    assert.equal((await room.seenBy(nia!)).settings.markedUnread, false)
    const stranger = await world.user()
    assert.equal(
      await stranger.refused('chat.configure', { conversationId: room.id, muted: true }),
      'conversation_not_found',
    )
  })

  it('the file transfer chat is a conversation with oneself', async () => {
    const mei = await world.user()
    const { conversation } = await mei.call('chat.open', { personId: mei.id })
    assert.equal(conversation.kind, 'self')
    await mei.call('chat.send', {
      conversationId: conversation.id,
      messageId: newId(),
      content: { kind: 'text', text: 'note' },
    })
    assert.equal((await mei.call('chat.open', { personId: mei.id })).conversation.lastSeq, 1)
  })
})

describe('forwarding', () => {
  it('one by one, or merged as a card; a retry sends none twice', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const from = await world.direct(mei!, nia!)
    const to = await world.direct(mei!, tom!)
    await from.say(mei!, 'one')
    await from.say(nia!, 'two')
    const forward = {
      requestId: newId(),
      fromConversationId: from.id,
      seqs: [2, 1],
      toConversationIds: [to.id],
      as: 'merged' as const,
      title: 'Mei and Nia',
    }
    await mei!.call('chat.forward', forward)
    await mei!.call('chat.forward', forward)
    const [card, ...none] = await to.history(tom!)
    assert.equal(none.length, 0)
    assert.equal(card?.content.kind, 'history')
    assert.deepEqual(
      card.content.items.map((item) => [item.senderName, item.content.kind === 'text' && item.content.text]),
      [
        [mei!.name, 'one'],
        [nia!.name, 'two'],
      ],
    )
    assert.equal((await mei!.call('chat.forward', { ...forward, requestId: newId(), as: 'each' })).sent, 2)
    assert.equal((await to.history(tom!)).length, 3)
  })

  it('only what one can see, only where one may write', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const from = await world.direct(mei!, nia!)
    const to = await world.direct(mei!, tom!)
    await from.say(mei!, 'private')
    const forward = {
      requestId: newId(),
      fromConversationId: from.id,
      seqs: [1],
      toConversationIds: [to.id],
      as: 'each' as const,
    }
    assert.equal(await tom!.refused('chat.forward', forward), 'message_not_found')
    await tom!.call('contacts.remove', { personId: mei!.id })
    assert.deepEqual(await mei!.call('chat.forward', forward), {
      sent: 0,
      undelivered: [{ conversationId: to.id, refusal: 'not_a_contact' }],
    })
    await mei!.call('chat.recall', { conversationId: from.id, seq: 1 })
    assert.equal(await mei!.refused('chat.forward', forward), 'nothing_to_forward')
  })
})

describe('a live location', () => {
  it('moves while it lasts, stops by itself, and keeps the last place', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    const start = { conversationId: room.id, messageId: newId(), minutes: 15 as const, latitude: 52, longitude: -4 }
    const { seq } = await mei!.call('chat.startLiveLocation', start)
    assert.equal((await mei!.call('chat.startLiveLocation', start)).seq, seq)
    const move = { conversationId: room.id, seq, latitude: 52.1, longitude: -4.1 }
    await mei!.call('chat.moveLiveLocation', move)
    assert.equal(await nia!.refused('chat.moveLiveLocation', move), 'too_late')
    assert.equal((await nia!.call('chat.livePositions', { conversationId: room.id })).positions[0]?.latitude, 52.1)
    assert.equal(await nia!.refused('chat.stopLiveLocation', { conversationId: room.id, seq }), 'message_not_found')
    world.clock.advance({ minutes: 15, seconds: 1 })
    await world.settle()
    const content = (await room.history(nia!)).at(-1)?.content
    assert.deepEqual(content?.kind === 'liveLocation' && [content.ended, content.latitude], [true, 52.1])
    assert.equal(await mei!.refused('chat.moveLiveLocation', move), 'too_late')
    assert.deepEqual((await nia!.call('chat.livePositions', { conversationId: room.id })).positions, [])
  })
})

describe('becoming contacts', () => {
  it('opens a conversation that begins with the greeting', async () => {
    const [mei, nia] = [await world.user(), await world.user()]
    await mei.call('contacts.find', { query: nia.handle })
    await mei.call('contacts.ask', {
      requestId: newId(),
      personId: nia.id,
      source: 'handle',
      greeting: 'It’s Mei from the pier',
    })
    const [request] = (await nia.call('updates.snapshot', {})).requests
    await nia.call('contacts.answer', { requestId: request!.id, accept: true })
    await world.settle()
    const room = await world.direct(nia, mei)
    assert.deepEqual(
      (await room.history(nia)).map((one) => one.content.kind),
      ['text', 'system'],
    )
  })
})
