import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '@teahouse/server/platform/ids'
import { createDeveloper, type Push } from './developer.ts'
import { type AccountRig, createRig, type Follower } from './rig.ts'
import { picture, take } from './uploads.ts'

const { world, account } = await createRig({ isClockRunning: true })
const token = 'leavesandwater'
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

/** A developer’s server that an account is told to push to. */
async function serverOf(shop: AccountRig, mode: 'plain' | 'mixed' | 'safe') {
  const developer = await createDeveloper({
    token,
    appid: shop.app.appId,
    ...(mode === 'plain' ? {} : { encodingAESKey: aesKey }),
  })
  const { isSaved, test } = await shop.owner.call('developers.saveServer', {
    accountId: shop.id,
    url: developer.url,
    token,
    aesKey,
    mode,
  })
  assert(isSaved, JSON.stringify(test))
  return developer
}

const write = (follower: Follower, content: object) =>
  follower.user.call('chat.send', {
    conversationId: follower.conversationId,
    messageId: newId(),
    content: content as never,
  })

const linesIn = async ({ user, conversationId }: Follower) =>
  (await user.call('chat.history', { conversationId, limit: 200 })).messages.flatMap(({ content }) =>
    content.kind === 'system' ? [content.event] : [],
  )

describe('V13: plain pushes to co-wechat', () => {
  it('bring each kind of message and event with its elements', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'plain')
    const ann = await shop.follower()
    const common = { ToUserName: shop.wireName, FromUserName: ann.openid }
    const followed = await developer.pushed({ Event: 'subscribe' })
    assert.deepEqual(
      { ...followed, CreateTime: '' },
      { ...common, CreateTime: '', MsgType: 'event', Event: 'subscribe', EventKey: '' },
    )

    await ann.say('two ]]> cups & <b>more</b>')
    const text = await developer.pushed({ MsgType: 'text' })
    assert.equal(text.Content, 'two ]]> cups & <b>more</b>')
    assert.match(text.MsgId!, /^\d{16,19}$/)
    assert(Math.abs(Number(text.CreateTime) * 1000 - world.clock.now().getTime()) < 60_000)
    assert.equal(text.ToUserName, shop.wireName)

    await write(ann, { kind: 'location', latitude: 51.5, longitude: -3.2, name: 'The quay', address: 'Willow Street' })
    const place = await developer.pushed({ MsgType: 'location' })
    assert.deepEqual(
      [place.Location_X, place.Location_Y, place.Label, place.Scale],
      ['51.5', '-3.2', 'The quay Willow Street', '15'],
    )
    // As somebody shares an article from the reader.
    const item = {
      articleId: null,
      url: 'https://tea.example/oolong',
      title: 'Oolong',
      digest: 'Half way',
      coverId: null,
    }
    await world.server.chat.sendContent(ann.user.id, {
      conversationId: ann.conversationId,
      messageId: newId(),
      content: { kind: 'articles', items: [item] },
    })
    const link = await developer.pushed({ MsgType: 'link' })
    assert.deepEqual([link.Title, link.Description, link.Url], ['Oolong', 'Half way', 'https://tea.example/oolong'])
    assert(link.MsgId)

    await ann.user.call('followers.unfollow', { accountId: shop.id })
    const left = await developer.pushed({ Event: 'unsubscribe' })
    assert.equal(left.FromUserName, ann.openid)
    assert.equal(left.MsgId, undefined)
  })

  it('name pictures and voices by what media/get gives', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'plain')
    const ann = await shop.follower()
    const [one, two] = [await take(world, ann.user, 'photo'), await take(world, ann.user, 'photo')]
    await write(ann, { kind: 'photos', mediaIds: [one, two] })
    await write(ann, { kind: 'voice', mediaId: await take(world, ann.user, 'voice') })
    const voice = await developer.pushed({ MsgType: 'voice' })
    const pictures = developer.pushes.filter(({ MsgType }) => MsgType === 'image')
    assert.equal(new Set(pictures.map(({ MediaId }) => MediaId)).size, 2)
    assert.equal(new Set(pictures.map(({ MsgId }) => MsgId)).size, 2)
    const shown = await fetch(pictures[0]!.PicUrl!)
    assert.match(shown.headers.get('content-type')!, /^image\//)
    assert.deepEqual(await shop.api.getMedia!(pictures[0]!.MediaId), Buffer.from(await shown.arrayBuffer()))
    assert(voice.Format)
    assert((await shop.api.getMedia!(voice.MediaId)).length > 0)
  })

  it('are not sent where the address does not answer with what it was sent', async () => {
    const shop = await account()
    const wrong = await createDeveloper({ token: 'somethingelse' })
    const asked = { accountId: shop.id, url: wrong.url, token, aesKey, mode: 'plain' as const }
    const { isSaved, test, app } = await shop.owner.call('developers.saveServer', asked)
    assert.deepEqual([isSaved, test.problem, app.server], [false, 'badStatus', null])
    const nobody = { ...asked, url: 'http://127.0.0.1:9/' }
    assert.equal((await shop.owner.call('developers.saveServer', nobody)).test.problem, 'forbidden')
    const ann = await shop.follower()
    await ann.say('hello')
    assert.deepEqual((await shop.owner.call('developers.pushes', { accountId: shop.id })).pushes, [])
  })
})

describe('V14: safe pushes to co-wechat', () => {
  it('are encrypted, and so is the reply that the person gets', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'safe')
    developer.answerWith(({ Content }: Push) => `You said ${Content}`)
    const ann = await shop.follower()
    await ann.say('green, please')
    assert.deepEqual(
      (await ann.heard()).map((one) => one.text),
      ['You said undefined', 'You said green, please'],
    )
    const { pushes } = await shop.owner.call('developers.pushes', { accountId: shop.id })
    const { tries } = await shop.owner.call('developers.lookAtPush', { accountId: shop.id, pushId: pushes[0]!.id })
    assert(!tries[0]!.request.includes('green'))
    assert.match(tries[0]!.request, /encrypt_type=aes/)
  })

  it('rest while the verification of the account has lapsed', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'safe')
    const ann = await shop.follower()
    await ann.say('one')
    const told = developer.pushes.length
    await world.server.db.run`update official.account set verified_until = ${world.clock.now()} where id = ${shop.id}`
    await ann.say('two')
    assert.equal(developer.pushes.length, told)
  })

  it('carry both forms in mixed mode', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'mixed')
    developer.answerWith(() => 'both')
    const ann = await shop.follower()
    await ann.say('jasmine')
    const { pushes } = await shop.owner.call('developers.pushes', { accountId: shop.id })
    const { tries } = await shop.owner.call('developers.lookAtPush', { accountId: shop.id, pushId: pushes[0]!.id })
    assert.match(tries[0]!.request, /<Content><!\[CDATA\[jasmine\]\]><\/Content>.*<Encrypt>/)
    assert.equal((await ann.heard()).at(-1).text, 'both')
  })
})

describe('a reply', () => {
  it('is shown as what it is: a picture, news, music', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'safe')
    const ann = await shop.follower()
    const form = new FormData()
    form.set('media', new Blob([new Uint8Array(await picture())], { type: 'image/jpeg' }), 'cup.jpg')
    const { media_id } = await shop.call('POST', '/cgi-bin/media/upload', { query: { type: 'image' }, form })
    const replies = [
      { type: 'image', content: { mediaId: media_id } },
      [{ title: 'New leaves', description: 'Picked today', picurl: '', url: 'https://tea.example/new' }],
      { title: 'Rain', description: 'On a tin roof', musicUrl: 'https://tea.example/rain.mp3' },
      { type: 'image', content: { mediaId: 'nothing' } },
    ]
    for (const one of replies) {
      developer.answerWith(() => one)
      await ann.say('what is new?')
    }
    const [shown, news, music, ...more] = await ann.heard()
    assert.equal(shown.kind, 'photos')
    assert.deepEqual(
      [news.kind, news.items[0].title, news.items[0].url],
      ['articles', 'New leaves', 'https://tea.example/new'],
    )
    assert.deepEqual([music.kind, music.title, music.url], ['music', 'Rain', 'https://tea.example/rain.mp3'])
    assert.deepEqual(more, [])
    assert.deepEqual(await linesIn(ann), ['serviceDown'])
  })
})

describe('V15: a server that is slow', () => {
  it('is tried three times, five seconds apart, with the same number; then the person is told', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'plain')
    const ann = await shop.follower()
    developer.answerWith(async () => {
      await pause(6_000)
      return 'too late'
    })
    const begunAt: number[] = []
    const push = developer.pushes.push.bind(developer.pushes)
    developer.pushes.push = (...some) => {
      begunAt.push(Date.now())
      return push(...some)
    }
    await ann.say('hello?')
    while (begunAt.length < 3) {
      await pause(250)
      await world.settle()
    }
    await world.settle()
    const numbers = new Set(developer.pushes.filter(({ MsgType }) => MsgType === 'text').map(({ MsgId }) => MsgId))
    assert.equal(numbers.size, 1)
    assert(begunAt[1]! - begunAt[0]! >= 4_990 && begunAt[2]! - begunAt[1]! >= 4_990, String(begunAt))
    assert.deepEqual(await linesIn(ann), ['serviceDown'])
    const { pushes } = await shop.owner.call('developers.pushes', { accountId: shop.id, state: 'failed' })
    assert.deepEqual([pushes[0]!.attempts, pushes[0]!.lastProblem], [3, 'tooSlow'])

    // By hand once more, and now it answers.
    developer.answerWith(() => 'at last')
    await shop.owner.call('developers.retryPush', { accountId: shop.id, pushId: pushes[0]!.id })
    await world.settle()
    assert.deepEqual(
      (await ann.heard()).map((one) => one.text),
      ['at last'],
    )
  })

  it('does not hold up one that answers `success` at once, which is told once', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'plain')
    const ann = await shop.follower()
    await ann.say('one')
    await ann.say('two')
    const texts = developer.pushes.filter(({ MsgType }) => MsgType === 'text').map(({ Content }) => Content)
    assert.deepEqual(texts, ['one', 'two'])
    assert.deepEqual(await ann.heard(), [])
  })
})

describe('an answer that is no reply', () => {
  it('fails at once, and shows the person that the service is down', async () => {
    const shop = await account()
    let answer = ''
    const raw = createServer((request, response) => {
      const echo = new URL(request.url!, 'http://here').searchParams.get('echostr')
      response.end(request.method === 'GET' ? echo : answer)
    }).listen(0, '127.0.0.1')
    await once(raw, 'listening')
    after(() => raw.close())
    const url = `http://127.0.0.1:${(raw.address() as AddressInfo).port}/`
    await shop.owner.call('developers.saveServer', { accountId: shop.id, url, token, aesKey, mode: 'safe' })
    const ann = await shop.follower()
    const encrypted = '<Encrypt>AAAA</Encrypt><MsgSignature>0</MsgSignature><TimeStamp>1</TimeStamp><Nonce>2</Nonce>'
    const bad = [
      '{"errcode":0}',
      '<html><body>It works!</body></html>',
      '<!DOCTYPE x [<!ENTITY a "b">]><xml><MsgType>text</MsgType><Content>&a;</Content></xml>',
      '<xml><MsgType>text</MsgType><Content>readable in safe mode</Content></xml>',
      `<xml>${encrypted}</xml>`,
    ]
    for (const [index, one] of bad.entries()) {
      answer = one
      await ann.say(`try ${index}`)
      assert.equal((await linesIn(ann)).length, index + 1, one)
    }
    const { pushes } = await shop.owner.call('developers.pushes', { accountId: shop.id, state: 'failed' })
    assert.deepEqual(
      new Set(pushes.map(({ attempts, lastProblem }) => `${attempts} ${lastProblem}`)),
      new Set(['1 badAnswer']),
    )
    assert.deepEqual(await ann.heard(), [])
    answer = 'success'
    await ann.say('again')
    assert.equal((await linesIn(ann)).length, bad.length)
  })
})

describe('V16: a reply that hands over to people', () => {
  it('opens a session at the desk and tells of it', async () => {
    const shop = await account()
    const developer = await serverOf(shop, 'plain')
    const ann = await shop.follower()
    await shop.call('POST', '/customservice/kfaccount/add', {
      body: { kf_account: `mei@${shop.handle}`, nickname: 'Mei' },
    })
    const { kf_list } = await shop.api.getCustomServiceList!()
    const agent = kf_list[0].kf_account
    developer.answerWith((push) => (push.MsgType === 'text' ? { type: 'customerService' } : ''))
    await ann.say('a human, please')
    const waiting = await shop.call('GET', '/customservice/kfsession/getwaitcase')
    assert.equal(waiting.count, 1)
    await shop.call('POST', '/customservice/kfsession/create', { body: { kf_account: agent, openid: ann.openid } })
    await world.settle()
    const opened = await developer.pushed({ Event: 'kf_create_session' })
    assert.deepEqual([opened.FromUserName, opened.KfAccount], [ann.openid, agent])
  })
})
