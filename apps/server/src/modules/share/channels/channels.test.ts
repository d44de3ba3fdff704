import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Methods, Output } from '@teahouse/contract'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { newCreator, newVideo } from './channel.fixture.ts'

const world = await createWorld()
const origin = await world.origin()

const ids = ({ clips }: { clips: readonly { id: string }[] }) => clips.map((one) => one.id)
/** Blocking is for people whom one has met. */
const block = async (person: TestUser, other: TestUser, blocked = true) => {
  await person.call('contacts.findByCode', { code: (await other.call('contacts.myCode', {})).code })
  await person.call('contacts.block', { personId: other.id, blocked })
}
const changed = async (person: TestUser) =>
  (await person.updates()).filter((one) => one.kind === 'changed' && one.what === 'channels').length

describe('a clip', () => {
  it('is one, however often it is posted', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const clip = { clipId: newId(), mediaId: await newVideo(world, mei), description: 'First flush #tea #春茶' }
    await mei.call('channels.post', clip)
    await mei.call('channels.post', clip)
    await world.settle()
    const { clip: seen, channel } = await nia.call('channels.clip', { clipId: clip.clipId })
    assert.equal(seen.state, 'shown')
    assert.deepEqual(seen.hashtags, ['tea', '春茶'])
    assert.equal(channel.name, 'Mei’s kettle')
    assert.equal(channel.clipCount, 1)
    assert.equal(channel.personId, null, 'whose it is, strangers are not told')
  })

  it('keeps its description, hashtags, place and official account, and its creator changes them', async () => {
    const mei = await newCreator(world)
    const place = { name: 'The quay', latitude: 52.41, longitude: -4.08 }
    const clip = await mei.show({ description: 'By the water #quay', place })
    assert.deepEqual([clip.description, clip.hashtags, clip.place], ['By the water #quay', ['quay'], place])
    const changes = { clipId: clip.id, description: 'Now with #lanterns', place: null }
    const { clip: edited } = await mei.call('channels.edit', changes)
    assert.deepEqual([edited.hashtags, edited.place], [['lanterns'], null])

    const nia = await newCreator(world, 'Nia')
    assert.equal(await nia.refused('channels.edit', changes), 'clip_not_found')
    assert.equal(await nia.refused('channels.remove', { clipId: clip.id }), 'clip_not_found')
    const officialId = nia.id
    assert.equal(
      await mei.refused('channels.edit', { clipId: clip.id, officialId }),
      'official_account_not_found',
      'people are none',
    )
  })

  it('is posted by whoever has a channel, with files of their own', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const mediaId = await newVideo(world, mei)
    const clipId = newId()
    assert.equal(await nia.refused('channels.post', { clipId, mediaId }), 'channel_missing')
    const tom = await newCreator(world, 'Tom')
    assert.equal(await tom.refused('channels.post', { clipId, mediaId }), 'media_not_found')
    assert.equal(await mei.refused('channels.post', { clipId, mediaId, coverId: mediaId }), 'wrong_media')
    await mei.call('channels.post', { clipId, mediaId })
    const own = await newVideo(world, tom)
    assert.equal(await tom.refused('channels.post', { clipId, mediaId: own }), 'media_not_found', 'the id is taken')
  })

  it('is gone for everybody when it is removed, with its file', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const clip = await mei.show()
    const file = () => fetch(`${origin}/media/${clip.mediaId}`, { headers: { authorization: `Bearer ${nia.token}` } })
    assert.equal((await file()).status, 200)
    await nia.call('channels.like', { clipId: clip.id, isLiked: true })
    await mei.call('channels.remove', { clipId: clip.id })
    assert.equal((await file()).status, 404)
    assert.equal(await nia.refused('channels.like', { clipId: clip.id, isLiked: true }), 'clip_not_found')
    assert.deepEqual((await nia.call('channels.likes', {})).clips, [])
  })

  it('is seen neither by whom its creator has blocked, nor by who has blocked them', async () => {
    for (const isCreatorsDoing of [true, false]) {
      const mei = await newCreator(world)
      const nia = await world.user({ name: 'Nia' })
      const hashtag = `seenbynobody${isCreatorsDoing ? 'a' : 'b'}`
      const clip = await mei.show({ description: `#${hashtag}` })
      await nia.call('channels.follow', { channelId: mei.channelId, isFollowed: true })
      await (isCreatorsDoing ? block(mei, nia) : block(nia, mei))

      const clipId = clip.id
      assert.equal(await nia.refused('channels.clip', { clipId }), 'clip_not_found')
      assert.equal(await nia.refused('channels.comments', { clipId }), 'clip_not_found')
      assert.equal(await nia.refused('channels.noteWatched', { clipId, watchedMs: 1 }), 'clip_not_found')
      assert.equal(await nia.refused('channels.creator', { channelId: mei.channelId }), 'channel_not_found')
      assert.equal(await nia.refused('channels.clipsOf', { channelId: mei.channelId }), 'channel_not_found')
      assert.deepEqual((await nia.call('channels.byHashtag', { hashtag })).clips, [])
      for (const tab of ['following', 'friends', 'forYou'] as const) {
        for (const order of ['ranked', 'time'] as const) {
          assert.ok(
            !ids(await nia.call('channels.feed', { tab, order, limit: 50 })).includes(clipId),
            `${tab} ${order}`,
          )
        }
      }
      const { groups } = await nia.call('search.everything', { query: `#${hashtag}`, scopes: ['clips'] })
      assert.deepEqual(groups, [])
      const file = await fetch(`${origin}/media/${clip.mediaId}`, {
        headers: { authorization: `Bearer ${nia.token}` },
      })
      assert.equal(file.status, 404)
    }
  })

  it('is sent into a chat as a card, once, and counted', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const creator = await newCreator(world, 'Mei', mei)
    const clip = await creator.show({ description: 'First flush\nby the water' })
    const room = await world.direct(nia, mei)
    const card = { clipId: clip.id, conversationId: room.id, messageId: newId() }
    const sent = await nia.call('channels.share', card)
    assert.deepEqual(await nia.call('channels.share', card), sent)
    const { content } = (await room.history(mei)).at(-1)!
    assert.ok(content.kind === 'clip')
    assert.deepEqual([content.title, content.creatorName, content.clipId], ['First flush', 'Mei’s kettle', clip.id])
    assert.equal((await mei.call('channels.clip', { clipId: clip.id })).clip.shareCount, 1)

    const stranger = await world.user()
    assert.equal(await stranger.refused('channels.share', { ...card, messageId: newId() }), 'conversation_not_found')
    await mei.call('channels.remove', { clipId: clip.id })
    const again = { ...card, messageId: newId() }
    assert.equal(await nia.refused('channels.share', again), 'clip_not_found')
  })
})

describe('likes and favourites', () => {
  it('are a number for everybody, and likes have names for friends', async () => {
    const [nia, tom, mei] = (await world.friends(3)) as [TestUser, TestUser, TestUser]
    const creator = await newCreator(world, 'Mei', mei)
    const stranger = await world.user()
    const clip = await creator.show()
    const clipId = clip.id
    assert.deepEqual(await nia.call('channels.like', { clipId, isLiked: true }), { likeCount: 1 })
    assert.deepEqual(await nia.call('channels.like', { clipId, isLiked: true }), { likeCount: 1 })
    await nia.call('channels.favourite', { clipId, isFavourite: true })

    const seenBy = async (viewer: TestUser) => (await viewer.call('channels.clip', { clipId })).clip
    assert.deepEqual((await seenBy(tom)).friendsWhoLiked, [nia.id])
    assert.deepEqual((await seenBy(mei)).friendsWhoLiked, [nia.id])
    assert.deepEqual((await seenBy(stranger)).friendsWhoLiked, [])
    assert.equal((await seenBy(stranger)).likeCount, 1)
    assert.deepEqual((await seenBy(nia)).friendsWhoLiked, [], 'one’s own is told by hasLiked')
    assert.ok((await seenBy(nia)).hasLiked)

    // That somebody keeps it nobody learns; how many do, only the creator.
    assert.ok((await seenBy(nia)).isFavourite)
    assert.equal((await seenBy(tom)).favouriteCount, null)
    assert.equal((await seenBy(nia)).favouriteCount, null)
    assert.equal((await seenBy(mei)).favouriteCount, 1)
    assert.deepEqual(ids(await nia.call('channels.favourites', {})), [clipId])
    assert.deepEqual(ids(await tom.call('channels.favourites', {})), [])
    assert.deepEqual(ids(await nia.call('channels.likes', {})), [clipId])

    await nia.call('channels.like', { clipId, isLiked: false })
    assert.deepEqual([(await seenBy(tom)).friendsWhoLiked, (await seenBy(tom)).likeCount], [[], 0])
  })

  it('are told to the creator when a friend likes', async () => {
    const [nia, mei] = (await world.friends(2)) as [TestUser, TestUser]
    const creator = await newCreator(world, 'Mei', mei)
    const clip = await creator.show()
    const before = await changed(mei)
    await (await world.user()).call('channels.like', { clipId: clip.id, isLiked: true })
    assert.equal(await changed(mei), before)
    await nia.call('channels.like', { clipId: clip.id, isLiked: true })
    assert.equal(await changed(mei), before + 1)
    const { notices } = await mei.call('channels.notices', {})
    assert.deepEqual(
      notices.map(({ what, isNew }) => [what.kind, isNew]),
      [['friendLiked', true]],
    )
    assert.equal((await mei.call('channels.glance', {})).noticeCount, 1)
    world.clock.advance({ seconds: 1 })
    await mei.call('channels.noteSeen', { what: 'notices' })
    assert.equal((await mei.call('channels.glance', {})).noticeCount, 0)
  })
})

describe('comments', () => {
  it('are read by everybody, answered, and told to those concerned; the creator speaks in the channel’s name', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const tom = await world.user({ name: 'Tom' })
    const { id: clipId } = await mei.show()
    const comment = { clipId, commentId: newId(), text: 'Two kettles?' }
    const { comment: written } = await nia.call('channels.comment', comment)
    assert.deepEqual((await nia.call('channels.comment', comment)).comment, written)
    assert.equal(await changed(mei), 2, 'it was prepared, and there is a comment')
    world.clock.advance({ seconds: 1 })
    await mei.call('channels.comment', { clipId, commentId: newId(), text: 'Three!', replyTo: comment.commentId })

    const { comments, people } = await tom.call('channels.comments', { clipId })
    assert.deepEqual(
      comments.map(({ text, authorId, replyTo, isMine }) => [text, authorId, replyTo?.authorId, isMine]),
      [
        ['Three!', null, nia.id, false],
        ['Two kettles?', nia.id, undefined, false],
      ],
    )
    assert.deepEqual(
      people.map((one) => one.id),
      [nia.id],
      'nobody is told who the creator is',
    )
    const { notices } = await nia.call('channels.notices', {})
    assert.deepEqual(
      notices.map(({ what }) => what.kind),
      ['replied'],
    )
    assert.equal((await tom.call('channels.clip', { clipId })).clip.commentCount, 2)
  })

  it('are removed by who wrote them, and by the creator', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const tom = await world.user({ name: 'Tom' })
    const { id: clipId } = await mei.show()
    const [one, two] = [newId(), newId()]
    await nia.call('channels.comment', { clipId, commentId: one, text: 'One' })
    await nia.call('channels.comment', { clipId, commentId: two, text: 'Two', replyTo: one })
    assert.equal(await tom.refused('channels.removeComment', { commentId: one }), 'comment_not_found')
    await nia.call('channels.removeComment', { commentId: one })
    const { comments } = await tom.call('channels.comments', { clipId })
    assert.deepEqual(
      comments.map(({ text, replyTo }) => [text, replyTo]),
      [['Two', null]],
    )
    await mei.call('channels.removeComment', { commentId: two })
    assert.equal((await tom.call('channels.clip', { clipId })).clip.commentCount, 0)
    const wrong = { clipId, commentId: newId(), text: 'x', replyTo: one }
    assert.equal(await tom.refused('channels.comment', wrong), 'comment_not_found')
  })

  it('of people whom one has blocked are left out', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const tom = await world.user({ name: 'Tom' })
    const { id: clipId } = await mei.show()
    const commentId = newId()
    await nia.call('channels.comment', { clipId, commentId, text: 'One' })
    await block(tom, nia)
    assert.deepEqual((await tom.call('channels.comments', { clipId })).comments, [])
    const answer = { clipId, commentId: newId(), text: 'x', replyTo: commentId }
    assert.equal(await tom.refused('channels.comment', answer), 'comment_not_found')
    assert.equal((await mei.call('channels.comments', { clipId })).comments.length, 1)
  })

  it('go page by page', async () => {
    const mei = await newCreator(world)
    const { id: clipId } = await mei.show()
    for (const text of ['1', '2', '3', '4', '5']) {
      await mei.call('channels.comment', { clipId, commentId: newId(), text })
    }
    const texts: string[] = []
    let before: string | null = null
    do {
      const page: Output<Methods['channels.comments']> = await mei.call('channels.comments', {
        ...{ clipId, before },
        limit: 2,
      })
      texts.push(...page.comments.map((one) => one.text))
      before = page.before
    } while (before)
    assert.deepEqual(texts.toSorted(), ['1', '2', '3', '4', '5'])
    assert.equal(texts.length, 5)
  })
})

describe('a channel', () => {
  it('is one for each person, and their friends are told whose it is', async () => {
    const [nia, mei] = (await world.friends(2)) as [TestUser, TestUser]
    const creator = await newCreator(world, 'Mei', mei)
    assert.equal((await newCreator(world, 'Mei', mei)).channelId, creator.channelId)
    const { channel } = await nia.call('channels.creator', { personId: mei.id })
    assert.deepEqual([channel.id, channel.personId], [creator.channelId, mei.id])
    const stranger = await world.user()
    assert.equal(await stranger.refused('channels.creator', { personId: mei.id }), 'channel_not_found')
    const { channel: seen } = await stranger.call('channels.creator', { channelId: creator.channelId })
    assert.equal(seen.personId, null)
  })

  it('is followed once, and not by its creator', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const follow = { channelId: mei.channelId, isFollowed: true }
    await nia.call('channels.follow', follow)
    const { channel } = await nia.call('channels.follow', follow)
    assert.deepEqual([channel.isFollowed, channel.followerCount], [true, 1])
    assert.equal(await mei.refused('channels.follow', follow), 'yourself')
    assert.deepEqual(
      (await nia.call('channels.following', {})).channels.map((one) => one.id),
      [mei.channelId],
    )
    assert.equal((await nia.call('channels.glance', {})).newest, null)
    await mei.show()
    assert.equal((await nia.call('channels.glance', {})).newest?.id, mei.channelId)
    world.clock.advance({ seconds: 1 })
    await nia.call('channels.noteSeen', { what: 'following' })
    assert.equal((await nia.call('channels.glance', {})).newest, null)
  })

  it('tells its creator what became of it, and names nobody', async () => {
    const mei = await newCreator(world)
    const viewers = await Promise.all(['Nia', 'Tom', 'Eira', 'Ada'].map((name) => world.user({ name })))
    const { id: clipId } = await mei.show({ durationMs: 10_000 })
    for (const [index, viewer] of viewers.entries()) {
      await viewer.call('channels.noteWatched', { clipId, watchedMs: index === 0 ? 9_500 : 2_000 })
      await viewer.call('channels.noteWatched', { clipId, watchedMs: 1_000 })
    }
    await mei.call('channels.noteWatched', { clipId, watchedMs: 9_500 })
    await viewers[0]!.call('channels.like', { clipId, isLiked: true })
    await viewers[1]!.call('channels.favourite', { clipId, isFavourite: true })
    await viewers[2]!.call('channels.comment', { clipId, commentId: newId(), text: 'Oh!' })
    await viewers[3]!.call('channels.follow', { channelId: mei.channelId, isFollowed: true })

    const figures = await mei.call('channels.figures', { days: 3, timeZone: 'Asia/Shanghai' })
    const counts = { viewers: 4, likes: 1, comments: 1, favourites: 1, shares: 0 }
    assert.deepEqual(figures.all, { followers: 1, ...counts })
    assert.deepEqual(figures.clips, [{ clipId, ...counts, watchedWhole: 0.25, watchedMs: 3875 }])
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(world.clock.now())
    assert.equal(figures.daily.length, 3)
    assert.deepEqual(figures.daily.at(-1), { day: today, followers: 1, ...counts })
    assert.deepEqual(figures.daily[0]!.likes, 0)
    assert.equal(await viewers[0]!.refused('channels.figures', {}), 'channel_missing')
  })

  it('goes with its creator, and with them all that they made of clips of others', async () => {
    const mei = await newCreator(world)
    const nia = await newCreator(world, 'Nia')
    const meis = await mei.show({ description: 'a goodbye to #leaving' })
    const nias = await nia.show()
    const clipId = nias.id
    await mei.call('channels.like', { clipId, isLiked: true })
    await mei.call('channels.favourite', { clipId, isFavourite: true })
    await mei.call('channels.comment', { clipId, commentId: newId(), text: 'One' })
    await mei.call('channels.comment', { clipId, commentId: newId(), text: 'Two' })
    await mei.call('channels.follow', { channelId: nia.channelId, isFollowed: true })
    await mei.call('channels.noteWatched', { clipId, watchedMs: 3000 })
    await nia.call('channels.like', { clipId: meis.id, isLiked: true })
    await world.server.db.transaction((tx) => world.server.events.publish(tx, left, { personId: mei.id }))
    await world.settle()

    const { clip, channel } = await nia.call('channels.clip', { clipId })
    assert.deepEqual([clip.likeCount, clip.favouriteCount, clip.commentCount, channel.followerCount], [0, 0, 0, 0])
    assert.equal((await nia.call('channels.figures', {})).all.viewers, 0)
    assert.equal(await nia.refused('channels.clip', { clipId: meis.id }), 'clip_not_found')
    assert.equal(await nia.refused('channels.creator', { channelId: mei.channelId }), 'channel_not_found')
    assert.deepEqual((await nia.call('search.everything', { query: '#leaving', scopes: ['clips'] })).groups, [])
    assert.deepEqual((await nia.call('channels.likes', {})).clips, [])
  })
})

describe('search', () => {
  it('finds clips by their words, hashtags and place, and creators by name', async () => {
    const mei = await newCreator(world, 'Osmanthus')
    const place = { name: 'Lantern Steps', latitude: 52.41, longitude: -4.08 }
    const clip = await mei.show({ description: 'Pouring the first flush #oolongday', place })
    const nia = await world.user({ name: 'Nia' })
    for (const query of ['pouring', '#oolongday', 'lantern steps', 'osmanthus']) {
      const { hits } = await nia.call('search.scope', { query, scope: 'clips' })
      assert.deepEqual(
        hits.map((hit) => hit.scope === 'clips' && [hit.clipId, hit.channelName]),
        [[clip.id, 'Osmanthus’s kettle']],
        query,
      )
    }
    const { hits } = await nia.call('search.scope', { query: 'osmanthus', scope: 'creators' })
    assert.deepEqual(
      hits.map((hit) => hit.scope === 'creators' && [hit.channelId, hit.isFollowed]),
      [[mei.channelId, false]],
    )
    await mei.call('channels.save', { name: 'Jasmine’s kettle' })
    await world.settle()
    const { hits: renamed } = await nia.call('search.scope', { query: 'jasmine', scope: 'clips' })
    assert.equal(renamed.length, 1)
  })
})

it('whatever happened, the numbers are those of the rows', async () => {
  const { checks } = await import('./store-checks.ts')
  for (const { name, sql } of checks) {
    const { rows } = await world.server.db.pool.query(sql)
    assert.deepEqual(rows, [], name)
  }
})
