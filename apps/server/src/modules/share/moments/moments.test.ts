import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { personTopic } from '@teahouse/server/platform/topics'
import { createWorld, type TestUser } from '@teahouse/testkit'

const world = await createWorld({ env: { TEAHOUSE_LINK_PREVIEWS: 'on', TEAHOUSE_ALLOW_PRIVATE_HOSTS: 'on' } })

type Friends = [TestUser, TestUser, TestUser]
const friends = async () => (await world.friends(3)) as Friends

async function post(author: TestUser, more: object = {}): Promise<string> {
  const momentId = newId()
  await author.call('moments.post', { momentId, text: 'The kettle sings', ...more })
  return momentId
}

const feedOf = async (viewer: TestUser) => (await viewer.call('moments.feed', {})).moments.map((moment) => moment.id)
const look = async (viewer: TestUser, momentId: string) => (await viewer.call('moments.moment', { momentId })).moment

async function upload(owner: TestUser, purpose: 'photo' | 'audio'): Promise<string> {
  const path = join(world.dataFolder, 'file')
  await writeFile(path, 'bytes')
  const id = newId()
  const facts =
    purpose === 'photo'
      ? { contentType: 'image/jpeg', sizeBytes: 5, width: 4, height: 3, preview: '' }
      : { contentType: 'audio/mp4', sizeBytes: 5, durationMs: 180_000 }
  await world.server.db.transaction((tx) =>
    world.server.media.adopt(tx, { id, ownerId: owner.id, purpose, from: { path }, facts }),
  )
  return id
}

describe('a moment', () => {
  it('comes to friends in plain order of time, and to nobody else', async () => {
    const [nia, mei] = await friends()
    const stranger = await world.user()
    const first = await post(nia)
    world.clock.advance({ seconds: 1 })
    const second = await post(mei)
    assert.deepEqual(await feedOf(mei), [second, first])
    assert.deepEqual(await feedOf(stranger), [])
    assert.equal(await stranger.refused('moments.moment', { momentId: first }), 'moment_not_found')
    assert.deepEqual((await stranger.call('moments.album', { personId: nia.id })).moments, [])
  })

  it('is posted once, however often the device tries, and an id stands for one request', async () => {
    const [nia, mei] = await friends()
    const momentId = newId()
    const request = { momentId, text: 'Once #tea' }
    const { moment } = await nia.call('moments.post', request)
    assert.deepEqual((await nia.call('moments.post', request)).moment, moment)
    assert.equal(await nia.refused('moments.post', { momentId, text: 'Twice' }), 'request_id_reused')
    assert.equal(await mei.refused('moments.post', request), 'request_id_reused')
    assert.deepEqual(await feedOf(mei), [momentId])
  })

  it('that was taken back does not come again with a late retry, and takes all with it', async () => {
    const [nia, mei] = await friends()
    const momentId = newId()
    const fileId = await upload(nia, 'photo')
    const request = { momentId, text: 'Oh #dear', mediaIds: [fileId] }
    await nia.call('moments.post', request)
    await mei.call('moments.like', { momentId })
    await mei.call('moments.comment', { momentId, commentId: newId(), text: 'What is it?' })
    await nia.call('moments.remove', { momentId })
    await nia.call('moments.remove', { momentId })
    assert.equal(await nia.refused('moments.post', request), 'moment_not_found')
    assert.deepEqual(await feedOf(mei), [])
    assert.deepEqual((await nia.call('moments.notices', {})).notices, [])
    await assert.rejects(world.server.media.readable(world.server.db, mei.id, fileId), { code: 'media_not_found' })
    assert.equal(await mei.refused('moments.remove', { momentId: await post(nia) }), 'moment_not_found')
  })

  it('holds nothing that is not there, or not one’s own', async () => {
    const [nia, mei] = await friends()
    const refused = (more: object) => nia.refused('moments.post', { momentId: newId(), ...more })
    assert.equal(await refused({}), 'invalid_input')
    assert.equal(await refused({ text: ' \n ' }), 'invalid_input')
    assert.equal(await refused({ mediaIds: [await upload(mei, 'photo')] }), 'media_not_found')
    assert.equal(await refused({ mediaIds: [await upload(nia, 'audio')] }), 'wrong_media')
    const fileId = await upload(nia, 'photo')
    assert.equal(await refused({ mediaIds: [fileId], videoId: fileId }), 'invalid_input')
    assert.equal(await refused({ card: { kind: 'article', articleId: newId() } }), 'card_not_found')
    assert.equal(await refused({ card: { kind: 'clip', clipId: newId() } }), 'card_not_found')
    assert.equal(await refused({ text: 'x', audience: { kind: 'tags', tagIds: [newId()] } }), 'tag_not_found')
    assert.equal(await refused({ text: 'x', remindIds: [(await world.user()).id] }), 'not_a_contact')
    assert.equal(await refused({ text: 'x', networkIds: [newId()] }), 'network_not_found')
    assert.deepEqual(await feedOf(mei), [])
  })

  it('is found by its hashtags however they are written, and these are offered to friends', async () => {
    const [nia, mei] = await friends()
    const stranger = await world.user()
    const momentId = await post(nia, { text: 'Off to #CroesoGymru, then #Café' })
    await post(nia, { text: 'Not for you #café', audience: { kind: 'private' } })
    const found = async (viewer: TestUser, hashtag: string) =>
      (await viewer.call('moments.byHashtag', { hashtag })).moments.map((moment) => moment.id)
    assert.deepEqual(await found(mei, '#croesogymru'), [momentId])
    assert.deepEqual(await found(mei, 'CAFE'), [momentId])
    assert.equal((await found(nia, 'cafe')).length, 2)
    assert.deepEqual(await found(stranger, 'cafe'), [])
    assert.deepEqual((await mei.call('moments.suggestHashtags', { beginning: '#Ca' })).hashtags, [
      { hashtag: 'cafe', count: 1 },
    ])
    assert.deepEqual((await stranger.call('moments.suggestHashtags', { beginning: 'ca' })).hashtags, [])
  })

  it('that is for all but some is kept to its author when the tag goes', async () => {
    const [nia, mei] = await friends()
    const tagId = newId()
    await nia.call('contacts.addTag', { tagId, name: 'Family' })
    await nia.call('contacts.edit', { personId: mei.id, tagIds: [tagId] })
    const momentId = await post(nia, { audience: { kind: 'exceptTags', tagIds: [tagId] } })
    assert.deepEqual(await feedOf(mei), [])
    await nia.call('contacts.removeTag', { tagId })
    assert.deepEqual(await feedOf(mei), [])
    assert.deepEqual((await look(nia, momentId)).audience, { kind: 'private' })
  })
})

describe('whoever has the app open', () => {
  it('hears of a moment that they may see, and of no other', async () => {
    const [nia, mei, tom] = await friends()
    const gwen = await world.user()
    const heard: string[] = []
    for (const who of [mei, tom, gwen]) {
      world.server.bus.subscribe(personTopic(who.id), (text) => {
        if (JSON.parse(text).t === 'changed') heard.push(who.id)
      })
    }
    await tom.call('moments.exclude', { personId: nia.id, hidesMine: false, hidesTheirs: true })
    await post(nia)
    await world.server.settle()
    assert.deepEqual(heard, [mei.id])

    await tom.call('moments.exclude', { personId: nia.id, hidesMine: false, hidesTheirs: false })
    const tagId = newId()
    await nia.call('contacts.addTag', { tagId, name: 'Family' })
    await nia.call('contacts.edit', { personId: tom.id, tagIds: [tagId] })
    await post(nia, { audience: { kind: 'private' } })
    await post(nia, { audience: { kind: 'tags', tagIds: [tagId] } })
    await world.server.settle()
    assert.deepEqual(heard, [mei.id, tom.id])
  })
})

describe('a feed of many friends', () => {
  it('has what few of them posted, also when all others posted later for nobody', async () => {
    const mei = await world.user()
    const many = await Promise.all(Array.from({ length: 70 }, () => world.user()))
    for (const friend of many) await world.befriend(mei, friend)
    const [nia, tomos, ...others] = many as [TestUser, TestUser, ...TestUser[]]
    const expected = [await post(nia)]
    world.clock.advance({ seconds: 1 })
    expected.unshift(await post(tomos))
    world.clock.advance({ seconds: 1 })
    for (const friend of others) await post(friend, { audience: { kind: 'private' } })
    assert.deepEqual(await feedOf(mei), expected)
    assert.equal((await mei.call('moments.glance', {})).newest?.momentId, expected[0])
    const { before } = await mei.call('moments.feed', { limit: 1 })
    const page = await mei.call('moments.feed', { limit: 1, before: before! })
    assert.deepEqual([page.moments.map((moment) => moment.id), page.before], [[expected[1]], null])
  })
})

describe('what is attached to a moment', () => {
  it('is a page with what it says of itself', async () => {
    const site = createServer((_request, answer) => {
      answer.setHeader('content-type', 'text/html')
      answer.end('<title>Tides of today</title><meta property="og:site_name" content="Harbour"><body>')
    })
    after(() => site.close())
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(site.address() as { port: number }).port}/today`
    const [nia, mei] = await friends()
    const { card } = await look(mei, await post(nia, { text: '', card: { kind: 'link', url } }))
    assert.equal(card?.kind, 'link')
    assert.equal(card.url, url)
    assert.ok(card.title.length > 0 && card.site.length > 0)
  })

  it('is a track, which friends can hear', async () => {
    const [nia, mei] = await friends()
    const mediaId = await upload(nia, 'audio')
    const card = { kind: 'music', mediaId, title: 'Harbour waltz', artist: 'Nia' }
    const momentId = await post(nia, { text: '', card })
    assert.deepEqual((await look(mei, momentId)).card, { ...card, url: null, coverId: null, durationMs: 180_000 })
    assert.equal((await world.server.media.readable(world.server.db, mei.id, mediaId)).id, mediaId)
    assert.equal(
      await nia.refused('moments.post', {
        momentId: newId(),
        card: { kind: 'music', mediaId: await upload(nia, 'photo'), title: 'x' },
      }),
      'wrong_media',
    )
  })
})

describe('likes and comments', () => {
  it('are known to friends of both, and can be taken back', async () => {
    const [nia, mei, tomos] = await friends()
    const onlyNias = await world.user()
    await world.befriend(nia, onlyNias)
    const momentId = await post(nia)
    const commentId = newId()
    await mei.call('moments.like', { momentId })
    await mei.call('moments.like', { momentId })
    const said = await mei.call('moments.comment', { momentId, commentId, text: 'Is it boiling?' })
    assert.deepEqual(await mei.call('moments.comment', { momentId, commentId, text: 'Is it boiling?' }), said)
    const answer = { momentId, commentId: newId(), replyToCommentId: commentId, text: 'Not yet' }
    await nia.call('moments.comment', answer)

    const tomosSees = await look(tomos, momentId)
    assert.deepEqual(
      [tomosSees.likes, tomosSees.comments.map((one) => one.text)],
      [[mei.id], ['Is it boiling?', 'Not yet']],
    )
    // Mei is nobody’s to know for a friend of the author alone: neither her words nor that they were answered.
    const otherSees = await look(onlyNias, momentId)
    assert.deepEqual([otherSees.likes, otherSees.likeCount, otherSees.commentCount], [[], 0, 1])
    assert.equal(otherSees.comments[0]?.replyToId, null)
    const reply = { momentId, commentId: newId(), replyToCommentId: commentId, text: 'Hm' }
    assert.equal(await onlyNias.refused('moments.comment', reply), 'comment_not_found')
    assert.equal(await onlyNias.refused('moments.removeComment', { momentId, commentId }), 'comment_not_found')

    await mei.call('moments.unlike', { momentId })
    await nia.call('moments.removeComment', { momentId, commentId })
    await nia.call('moments.removeComment', { momentId, commentId })
    assert.equal(
      await mei.refused('moments.comment', { momentId, commentId, text: 'Is it boiling?' }),
      'comment_not_found',
    )
    const left = await look(tomos, momentId)
    assert.deepEqual([left.likes, left.comments.length], [[], 1])
  })

  it('of somebody who was let go stay as they were, until both have let go', async () => {
    const [nia, mei, tomos] = await friends()
    const momentId = await post(nia)
    const say = async (person: TestUser, text: string) => {
      world.clock.advance({ seconds: 1 })
      await person.call('moments.comment', { momentId, commentId: newId(), text })
    }
    const heard = async (viewer: TestUser) => (await look(viewer, momentId)).comments.map((one) => one.text)
    await say(mei, 'before')
    world.clock.advance({ seconds: 1 })
    await tomos.call('contacts.remove', { personId: mei.id })
    await say(mei, 'after')
    assert.deepEqual(await heard(tomos), ['before'])
    await mei.call('contacts.remove', { personId: tomos.id })
    assert.deepEqual(await heard(tomos), [])
    assert.deepEqual(await heard(nia), ['before', 'after'])
    await world.befriend(mei, tomos)
    assert.deepEqual(await heard(tomos), ['before', 'after'])
  })

  it('are told to the author, to whoever is answered and to whoever is named, until they are read or cleared', async () => {
    const [nia, mei, tomos] = await friends()
    const head = await nia.head()
    const momentId = await post(nia, { remindIds: [tomos.id] })
    const commentId = newId()
    await mei.call('moments.like', { momentId })
    await mei.call('moments.comment', { momentId, commentId, text: 'Is it boiling?' })
    await tomos.call('moments.comment', { momentId, commentId: newId(), replyToCommentId: commentId, text: 'Yes' })
    const told = async (person: TestUser) =>
      (await person.call('moments.notices', {})).notices.map((notice) => `${notice.kind} ${notice.text}`.trim()).sort()
    assert.deepEqual(await told(nia), ['comment Is it boiling?', 'comment Yes', 'like'])
    assert.deepEqual(await told(mei), ['reply Yes'])
    assert.deepEqual(await told(tomos), ['remind'])
    assert.ok((await nia.updates(head)).some((update) => update.kind === 'changed' && update.what === 'moments'))

    assert.equal((await nia.call('moments.glance', {})).notices, 3)
    await nia.call('moments.noteNoticesRead', { until: world.clock.now().toISOString() })
    assert.equal((await nia.call('moments.glance', {})).notices, 0)
    assert.equal((await told(nia)).length, 3)
    await nia.call('moments.clearNotices', {})
    assert.deepEqual(await told(nia), [])
  })
})

describe('a glance', () => {
  it('tells of the newest moment of a friend until somebody has looked, on any device', async () => {
    const [nia, mei] = await friends()
    assert.equal((await mei.call('moments.glance', {})).newest, null)
    const first = await post(nia)
    world.clock.advance({ seconds: 1 })
    const second = await post(nia)
    assert.equal((await mei.call('moments.glance', {})).newest?.momentId, second)
    await mei.call('moments.noteSeen', { momentId: second })
    await (await mei.anotherDevice()).call('moments.noteSeen', { momentId: first })
    const { newest, seen } = await mei.call('moments.glance', {})
    assert.deepEqual([newest, seen?.momentId], [null, second])
    await post(mei)
    assert.equal((await mei.call('moments.glance', {})).newest, null, 'one’s own is no news')
  })
})

describe('an album', () => {
  it('is open to friends for as long as its owner says, with its cover', async () => {
    const [nia, mei] = await friends()
    const stranger = await world.user()
    const coverId = await upload(nia, 'photo')
    await nia.call('moments.saveSettings', { window: 'threeDays', coverId })
    const old = await post(nia)
    world.clock.advance({ days: 4 })
    const fresh = await post(nia)
    const albumOf = async (viewer: TestUser) => {
      const album = await viewer.call('moments.album', { personId: nia.id })
      return [album.moments.map((moment) => moment.id), album.coverId, album.window]
    }
    assert.deepEqual(await albumOf(mei), [[fresh], coverId, 'threeDays'])
    assert.deepEqual(await albumOf(nia), [[fresh, old], coverId, 'threeDays'])
    assert.deepEqual(await albumOf(stranger), [[], null, null])
    await assert.rejects(world.server.media.readable(world.server.db, stranger.id, coverId), {
      code: 'media_not_found',
    })

    await nia.call('moments.saveSettings', { showsStrangers: true })
    assert.deepEqual(await albumOf(stranger), [[fresh], coverId, null])
    assert.equal((await stranger.call('moments.moment', { momentId: fresh })).moment.isStrange, true)
    assert.equal(await stranger.refused('moments.like', { momentId: fresh }), 'moment_not_found')
    assert.deepEqual(await feedOf(stranger), [])
  })

  it('is closed to whom its owner leaves out, and theirs can stay out of one’s feed', async () => {
    const [nia, mei, tomos] = await friends()
    const momentId = await post(nia)
    await nia.call('moments.exclude', { personId: mei.id, hidesMine: true, hidesTheirs: false })
    await tomos.call('moments.exclude', { personId: nia.id, hidesMine: false, hidesTheirs: true })
    assert.equal(await mei.refused('moments.moment', { momentId }), 'moment_not_found')
    assert.deepEqual(await feedOf(tomos), [])
    assert.equal((await look(tomos, momentId)).id, momentId)
    assert.deepEqual((await nia.call('moments.settings', {})).hiddenFromIds, [mei.id])
    await nia.call('moments.exclude', { personId: mei.id, hidesMine: false, hidesTheirs: false })
    assert.deepEqual(await feedOf(mei), [momentId])
    assert.equal(
      await nia.refused('moments.exclude', { personId: (await world.user()).id, hidesMine: true, hidesTheirs: false }),
      'person_not_found',
    )
  })
})

describe('a picture of a moment', () => {
  it('is at an address that lets in only those who see the moment', async () => {
    const [nia, mei] = await friends()
    const stranger = await world.user()
    const fileId = await upload(nia, 'photo')
    await post(nia, { mediaIds: [fileId] })
    const origin = await world.origin()
    const statusFor = async (viewer: TestUser | null) =>
      (await fetch(`${origin}/media/${fileId}`, viewer ? { headers: { authorization: `Bearer ${viewer.token}` } } : {}))
        .status
    assert.deepEqual([await statusFor(nia), await statusFor(mei)], [200, 200])
    assert.deepEqual([await statusFor(stranger), await statusFor(null)], [404, 401])
    await mei.call('contacts.remove', { personId: nia.id })
    assert.equal(await statusFor(mei), 404)
  })
})

describe('a report', () => {
  it('is taken only of what one sees', async () => {
    const [nia, mei] = await friends()
    const stranger = await world.user()
    const momentId = await post(nia, { text: 'Cheap watches' })
    const commentId = newId()
    await nia.call('moments.comment', { momentId, commentId, text: 'Cheap!' })
    for (const [kind, id] of [
      ['moment', momentId],
      ['momentComment', commentId],
    ] as const) {
      const report = { kind, id, reason: 'spam' as const }
      assert.equal(await stranger.refused('reports.report', report), 'nothing_to_report')
      await mei.call('reports.report', report)
    }
  })
})

describe('somebody who leaves for good', () => {
  it('takes along what they posted, said and liked', async () => {
    const [nia, mei, tomos] = await friends()
    const hers = await post(mei)
    const momentId = await post(nia)
    await mei.call('moments.like', { momentId })
    await mei.call('moments.comment', { momentId, commentId: newId(), text: 'Bye' })
    await mei.call('accounts.leave', {})
    world.clock.advance({ days: 31 })
    await world.settle()
    const seen = await look(await nia.anotherDevice(), momentId)
    assert.deepEqual([seen.likes, seen.comments], [[], []])
    assert.ok(!(await feedOf(await tomos.anotherDevice())).includes(hers))
  })
})
