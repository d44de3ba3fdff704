import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fold } from '@teahouse/contract/fold'
import { createWorld } from '@teahouse/testkit'

const world = await createWorld()

async function found(reader: Awaited<ReturnType<typeof world.user>>, query: string): Promise<string[]> {
  const { messages } = await reader.call('search.messages', { query })
  return messages.map((one) => (one.content.kind === 'text' ? one.content.text : one.content.kind))
}

describe('searching messages', () => {
  const cases: [language: string, text: string, finds: string[], misses: string[]][] = [
    ['Chinese', '码头的灯笼都挂好了，你看！', ['灯笼', '码', '挂好', '码头的灯笼'], ['灯头', '茶壶']],
    ['Japanese', '提灯、あと十個です！カメラも持っていく', ['提灯', 'かめら', 'カメラ', 'です'], ['電車']],
    ['Arabic', 'شكرًا! سأُحضِر الكعك غدًا إلى الميناء', ['شكرا', 'الكعك', 'كعك', 'الى الميناء'], ['قهوة']],
    ['Russian', 'Ёлка стоит у причала, приходите вечером', ['елка', 'ёлка', 'причал', 'вечер'], ['зима']],
    [
      'German',
      'Der Teekessel steht auf der Straße über der Brücke',
      ['kessel', 'TEEKESSEL', 'strasse', 'uber', 'Brücke'],
      ['tasse'],
    ],
    ['Welsh', 'Dewch â phaned o de i’r ŷd cyn yr ymarfer', ['phaned', 'yd', 'ŷd', 'ymarfer', 'a'], ['bara']],
    ['English', 'Two kettles then. I’ll ask Gwen as well', ['kettle', 'gwen ask', 'ke'], ['kettel']],
  ]
  for (const [language, text, finds, misses] of cases) {
    it(`is good in ${language}`, async () => {
      const [mei, nia] = await world.friends(2)
      const room = await world.direct(mei!, nia!)
      await room.say(mei!, text)
      await room.say(mei!, 'something else entirely 12345')
      await world.settle()
      for (const query of finds) assert.deepEqual(await found(nia!, query), [text], query)
      for (const query of misses) assert.deepEqual(await found(nia!, query), [], query)
    })
  }

  it('shows nobody what they cannot see', async () => {
    const [mei, nia, tom] = await world.friends(3)
    const room = await world.direct(mei!, nia!)
    await room.say(mei!, 'the porcelain secret')
    await world.settle()
    assert.deepEqual(await found(tom!, 'porcelain'), [])
    assert.equal(
      await tom!.refused('search.messages', { query: 'porcelain', conversationId: room.id }),
      'conversation_not_found',
    )

    const group = await world.group(mei!, nia!)
    await group.say(mei!, 'porcelain before Tom came')
    await mei!.call('groups.invite', { conversationId: group.id, personIds: [tom!.id] })
    await group.say(mei!, 'porcelain after Tom came')
    await world.settle()
    assert.deepEqual(await found(tom!, 'porcelain'), ['porcelain after Tom came'])
    assert.equal((await found(nia!, 'porcelain')).length, 3)
  })

  it('forgets what was recalled, and what one deleted for oneself', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    const first = await room.say(mei!, 'samovar one')
    const second = await room.say(mei!, 'samovar two')
    await mei!.call('chat.recall', { conversationId: room.id, seq: first })
    await nia!.call('chat.hide', { conversationId: room.id, seqs: [second] })
    await world.settle()
    assert.deepEqual(await found(nia!, 'samovar'), [])
    assert.deepEqual(await found(mei!, 'samovar'), ['samovar two'])
  })

  it('goes page by page, and by sender, kind and date', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    for (let number = 0; number < 7; number++) {
      await room.say(number % 2 ? nia! : mei!, `chestnut ${number}`)
      world.clock.advance({ hours: 1 })
    }
    await room.say(mei!, 'see https://example.org/chestnut')
    await world.settle()
    const one = await mei!.call('search.messages', { query: 'chestnut', conversationId: room.id, limit: 5 })
    const two = await mei!.call('search.messages', {
      query: 'chestnut',
      conversationId: room.id,
      limit: 5,
      before: one.before!,
    })
    assert.deepEqual(
      [...one.messages, ...two.messages].map((message) => message.seq),
      [8, 7, 6, 5, 4, 3, 2, 1],
    )
    assert.equal(two.before, null)
    const by = (more: object) => mei!.call('search.messages', { query: 'chestnut', conversationId: room.id, ...more })
    assert.equal((await by({ senderId: nia!.id })).messages.length, 3)
    assert.deepEqual(
      (await by({ kind: 'link' })).messages.map((message) => message.seq),
      [8],
    )
    assert.equal((await by({ from: one.messages[1]!.sentAt })).messages.length, 2)
    assert.equal((await by({ to: one.messages[1]!.sentAt })).messages.length, 6)
  })

  it('finds nothing for signs without letters, and takes any signs in words', async () => {
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    await room.say(mei!, `it's a \\ "quoted" & odd:* line`)
    await world.settle()
    for (const query of ['!!!', '%', '&', '\\']) assert.deepEqual(await found(nia!, query), [])
    for (const query of ["it's", '"quoted"', 'odd:*', '\\ quoted'])
      assert.equal((await found(nia!, query)).length, 1, query)
  })
})

it('folding keeps letters that tell words apart', () => {
  assert.notEqual(fold('мой'), fold('мои'))
  assert.notEqual(fold('か'), fold('が'))
  assert.equal(fold('ｶﾞﾗｽ'), fold('がらす'))
  assert.equal(fold('Straße'), fold('STRASSE'))
})
