import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { Input } from '@teahouse/contract'
import { left } from '@teahouse/contract/people/accounts'
import type { savePack } from '@teahouse/contract/talk/stickers'
import { createWorld, type TestUser } from '@teahouse/testkit'
import sharp from 'sharp'
import { newId } from '../../../platform/ids.ts'

const world = await createWorld()
const folder = await mkdtemp(join(tmpdir(), 'teahouse-packs-'))
after(() => rm(folder, { recursive: true }))

const reviewer = await world.user({ handle: 'reviewer' })
await world.server.accounts.appoint({ handle: 'reviewer', name: reviewer.name })

const told = { kind: 'changed', what: 'stickers' }
const status = async (person: TestUser, mediaId: string) => {
  const headers = { authorization: `Bearer ${person.token}` }
  return (await fetch(`${await world.origin()}/media/${mediaId}`, { headers })).status
}

async function drawing(owner: TestUser, purpose: 'sticker' | 'photo' = 'sticker'): Promise<string> {
  const path = join(folder, newId())
  await sharp({ create: { width: 40, height: 30, channels: 4, background: '#2a4bb3' } })
    .png()
    .toFile(path)
  const from = { path }
  const { id } = await world.server.db.transaction((tx) =>
    world.server.media.adopt(tx, { id: newId(), ownerId: owner.id, purpose, from }),
  )
  return id
}

type Draft = Input<typeof savePack>

async function draft(creator: TestUser, changes: Partial<Draft> = {}): Promise<Draft> {
  const names = ['Teapot', 'Kettle', 'Cup', 'Spoon']
  const stickers = await Promise.all(
    names.map(async (name) => ({ mediaId: await drawing(creator), name, words: ['glaze'], meanings: ['tea'] })),
  )
  const words = { name: 'Pots', about: 'Pots and their friends.', language: 'en' as const }
  return { packId: newId(), ...words, stickers, ...changes }
}

async function submitted(creator: TestUser, changes: Partial<Draft> = {}): Promise<Draft> {
  const saved = await draft(creator, changes)
  await creator.call('stickers.savePack', saved)
  await creator.call('stickers.submitPack', { packId: saved.packId, isTheirsToGive: true })
  return saved
}

async function listed(creator: TestUser, changes: Partial<Draft> = {}): Promise<Draft> {
  const saved = await submitted(creator, changes)
  await reviewer.call('stickers.decide', { packId: saved.packId, decision: 'listed' })
  return saved
}

const packIds = async (person: TestUser) => (await person.call('stickers.list', {})).packs.map(({ id }) => id)
const found = async (person: TestUser, query: string, locale: 'en' | 'ja' | 'zh-Hans' | 'cy' = 'en') =>
  (await person.call('stickers.search', { query, locale })).stickers
const said = async (from: TestUser, to: TestUser, stickerId: string) => {
  const room = await world.direct(from, to)
  const content = { kind: 'sticker' as const, stickerId }
  return { conversationId: room.id, messageId: newId(), content }
}

describe('the packs that one has', () => {
  it('are those that come along, until one chooses', async () => {
    const alice = await world.user()
    const { packs } = await alice.call('stickers.list', {})
    assert.deepEqual(packs.map(({ names }) => names.en).sort(), ['Harbour cats', 'Steam & Leaf'])
  })

  it('are added in front, put in order and taken away, which all devices hear', async () => {
    const [alice, creator] = [await world.user(), await world.user()]
    const { packId } = await listed(creator)
    const before = await packIds(alice)
    const head = await alice.head()
    await alice.call('stickers.addPack', { packId })
    await alice.call('stickers.addPack', { packId })
    assert.deepEqual(await packIds(alice), [packId, ...before])
    assert.deepEqual(await alice.updates(head), [{ ...told, id: null }], 'and only once')

    await alice.call('stickers.orderPacks', { packIds: [before[1]!, newId(), packId] })
    assert.deepEqual(await packIds(alice), [before[1], packId, before[0]])
    await alice.call('stickers.removePack', { packId: before[1]! })
    assert.deepEqual(await packIds(alice), [packId, before[0]])
    assert.equal(await alice.refused('stickers.removePack', { packId: before[1]! }), 'pack_not_found')
    assert.equal(await alice.refused('stickers.addPack', { packId: newId() }), 'pack_not_found')
    assert.deepEqual((await packIds(creator)).length, before.length, 'nobody else’s')
  })

  it('of two devices at once are both added', async () => {
    const [alice, creator] = [await world.user(), await world.user()]
    const [one, other] = [await listed(creator), await listed(creator)]
    await Promise.all([
      alice.call('stickers.addPack', { packId: one.packId }),
      alice.call('stickers.addPack', { packId: other.packId }),
    ])
    assert.equal((await packIds(alice)).length, 4)
  })
})

describe('the gallery', () => {
  it('has what ships and what was let in; who has chosen a pack is counted', async () => {
    const [alice, bob, creator] = [await world.user(), await world.user(), await world.user({ name: 'Haruka' })]
    const { packId } = await listed(creator, { name: 'Gallery pots' })
    const look = async () =>
      (await alice.call('stickers.gallery', { locale: 'en', query: 'gallery pots' })).packs.find(
        ({ id }) => id === packId,
      )!
    const { coverIds, ...before } = await look()
    assert.equal(coverIds.length, 4)
    assert.deepEqual(before, {
      id: packId,
      names: { en: 'Gallery pots' },
      about: { en: 'Pots and their friends.' },
      creator: { id: creator.id, name: 'Haruka' },
      stickerCount: 4,
      keepers: 0,
      isKept: false,
      isListed: true,
    })
    await alice.call('stickers.addPack', { packId })
    await bob.call('stickers.addPack', { packId })
    assert.deepEqual({ ...(await look()), coverIds: [] }, { ...before, coverIds: [], keepers: 2, isKept: true })
    await world.server.db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: bob.id }))
    await world.settle()
    assert.equal((await look()).keepers, 1, 'but not those who have left')
    const { packs } = await alice.call('stickers.gallery', { locale: 'en', limit: 60 })
    assert(packs.some(({ names, creator }) => names.en === 'Steam & Leaf' && creator === null))
  })

  it('goes page by page', async () => {
    const alice = await world.user()
    const all = await alice.call('stickers.gallery', { locale: 'en', limit: 60 })
    const first = await alice.call('stickers.gallery', { locale: 'en', limit: 2 })
    const second = await alice.call('stickers.gallery', { locale: 'en', skip: 2, limit: 2 })
    assert.equal(first.hasMore, true)
    assert.deepEqual([...first.packs, ...second.packs], all.packs.slice(0, 4))
  })

  it('shows a pack by its id or that of one of its stickers, which whoever likes it may send', async () => {
    const [alice, bob] = (await world.friends(2)) as [TestUser, TestUser]
    const creator = await world.user()
    const { packId, stickers } = await listed(creator)
    const { pack, stickers: shown } = await alice.call('stickers.pack', { id: packId })
    assert.deepEqual(
      shown.map(({ mediaId }) => mediaId),
      stickers.map(({ mediaId }) => mediaId),
    )
    assert.deepEqual(await alice.call('stickers.pack', { id: shown[2]!.id }), { pack, stickers: shown })
    await alice.call('chat.send', await said(alice, bob, shown[0]!.id))
    assert.equal(await status(bob, shown[0]!.mediaId), 200)
  })
})

describe('a sticker is found', () => {
  it('by what it means, in seven languages', async () => {
    const alice = await world.user()
    for (const query of ['thank', '谢谢', 'diolch', 'DANKE', 'спасибо', 'ありがとう', 'شكرا', 'thank you'])
      assert(
        (await found(alice, query)).some(({ sticker }) => sticker.names.en === 'Thank you'),
        query,
      )
    assert((await found(alice, '茶')).length > 0, 'also from the middle of a word without spaces')
    assert.deepEqual(await found(alice, 'carburettor'), [])
    assert.deepEqual(await found(alice, '…!'), [])
  })

  it('by the meanings that its creator gave it, though they wrote in one language', async () => {
    const [alice, creator] = [await world.user(), await world.user()]
    const { packId } = await listed(creator)
    for (const query of ['teapot', 'お茶', 'Tee', 'чай', 'paned'])
      assert(
        (await found(alice, query)).some((hit) => hit.packId === packId),
        query,
      )
    assert.equal((await found(alice, 'kettle glaze')).filter((hit) => hit.packId === packId).length, 1)
  })

  it('in the reader’s language first', async () => {
    const [alice, creator] = [await world.user(), await world.user()]
    const named = async (language: 'en' | 'cy') => {
      const stickers = (await draft(creator)).stickers.map((one) => ({ ...one, name: 'Pysgodlyn' }))
      return (await listed(creator, { language, stickers })).packId
    }
    const [english, welsh] = [await named('en'), await named('cy')]
    assert.equal((await found(alice, 'pysgodlyn', 'cy'))[0]!.packId, welsh)
    assert.equal((await found(alice, 'pysgodlyn', 'en'))[0]!.packId, english)
  })
})

describe('a pack of a creator', () => {
  it('is a draft that only its creator sees', async () => {
    const [creator, other] = (await world.friends(2)) as [TestUser, TestUser]
    const saved = await draft(creator)
    const { pack } = await creator.call('stickers.savePack', saved)
    assert.equal(pack.state, 'draft')
    assert.deepEqual(
      pack.stickers.map(({ name, words, meanings }) => ({ name, words, meanings })),
      saved.stickers.map(({ name, words, meanings }) => ({ name, words, meanings })),
    )
    assert.deepEqual((await creator.call('stickers.mine', {})).packs, [pack])
    assert.deepEqual((await other.call('stickers.mine', {})).packs, [])
    assert.equal(await other.refused('stickers.pack', { id: saved.packId }), 'pack_not_found')
    assert.equal(await other.refused('stickers.addPack', { packId: saved.packId }), 'pack_not_found')
    assert.equal(await other.refused('stickers.savePack', { ...saved, stickers: [] }), 'pack_not_found')
    for (const verb of ['stickers.withdrawPack', 'stickers.deletePack'] as const)
      assert.equal(await other.refused(verb, { packId: saved.packId }), 'pack_not_found')
    const asked = { packId: saved.packId, isTheirsToGive: true as const }
    assert.equal(await other.refused('stickers.submitPack', asked), 'pack_not_found')
    assert.equal(await status(other, saved.stickers[0]!.mediaId), 404)
    assert.equal(await status(reviewer, saved.stickers[0]!.mediaId), 200, 'but reviewers')
    const { id } = (await world.server.db.row<{ id: string }>`
      select id from stickers.picture where pack_id = ${saved.packId} order by place limit 1`)!
    assert.equal(await other.refused('chat.send', await said(other, creator, id)), 'sticker_not_found')
  })

  it('is changed as a whole: stickers leave, come and change places', async () => {
    const creator = await world.user()
    const saved = await draft(creator)
    await creator.call('stickers.savePack', saved)
    const [first, , third, fourth] = saved.stickers
    const added = { mediaId: await drawing(creator), name: 'Lid', words: [], meanings: [] }
    const stickers = [fourth!, added, first!, third!]
    const { pack } = await creator.call('stickers.savePack', { ...saved, name: 'Lids', stickers })
    assert.equal(pack.name, 'Lids')
    assert.deepEqual(
      pack.stickers.map(({ name }) => name),
      ['Spoon', 'Lid', 'Teapot', 'Cup'],
    )
    await creator.call('stickers.deletePack', { packId: saved.packId })
    assert.deepEqual((await creator.call('stickers.mine', {})).packs, [])
  })

  it('holds uploads of its creator that are stickers, and meanings of the list', async () => {
    const [creator, other] = (await world.friends(2)) as [TestUser, TestUser]
    const saved = await draft(creator)
    const withOne = (changes: object) => ({ ...saved, stickers: [{ ...saved.stickers[0]!, ...changes }] })
    const theirs = await drawing(other)
    const { sticker } = await other.call('stickers.add', { mediaId: theirs })
    await other.call('chat.send', await said(other, creator, sticker.id))
    await creator.call('stickers.add', { mediaId: theirs })
    assert.equal(await creator.refused('stickers.savePack', withOne({ mediaId: theirs })), 'media_not_found')
    const photo = await drawing(creator, 'photo')
    assert.equal(await creator.refused('stickers.savePack', withOne({ mediaId: photo })), 'wrong_media')
    assert.equal(await creator.refused('stickers.savePack', withOne({ meanings: ['nonsense'] })), 'meaning_not_found')
    assert.deepEqual((await creator.call('stickers.mine', {})).packs, [], 'and nothing is left of it')
  })

  it('goes to the reviewers when it is complete, and not before', async () => {
    const creator = await world.user()
    const whole = await draft(creator)
    const asked = { packId: whole.packId, isTheirsToGive: true as const }
    for (const lacking of [
      { about: ' ' },
      { stickers: whole.stickers.slice(1) },
      { stickers: whole.stickers.map((one, at) => (at === 2 ? { ...one, meanings: [] } : one)) },
    ]) {
      await creator.call('stickers.savePack', { ...whole, ...lacking })
      assert.equal(await creator.refused('stickers.submitPack', asked), 'pack_incomplete')
    }
    await creator.call('stickers.savePack', whole)
    assert.equal((await creator.call('stickers.submitPack', asked)).pack.state, 'waiting')
    assert.equal((await creator.call('stickers.submitPack', asked)).pack.state, 'waiting', 'twice is once')
    assert.equal(await creator.refused('stickers.savePack', whole), 'pack_fixed')
    assert.equal(await creator.refused('stickers.deletePack', { packId: whole.packId }), 'pack_fixed')
    const queue = await reviewer.call('stickers.reviews', { limit: 60 })
    assert.deepEqual(queue.packs.find(({ id }) => id === whole.packId)?.creator, {
      id: creator.id,
      name: creator.name,
    })
    assert.equal((await creator.call('stickers.withdrawPack', { packId: whole.packId })).pack.state, 'draft')
  })

  it('is refused with a reason, mended, and let in', async () => {
    const [creator, alice] = [await world.user(), await world.user()]
    const saved = await submitted(creator, { name: 'Second try' })
    const { packId } = saved
    assert.equal(await reviewer.refused('stickers.decide', { packId, decision: 'refused' }), 'reason_missing')
    const head = await creator.head()
    await reviewer.call('stickers.decide', { packId, decision: 'refused', reason: 'The kettle is too dark.' })
    assert.deepEqual(await creator.updates(head), [{ ...told, id: packId }])
    const [refused] = (await creator.call('stickers.mine', {})).packs
    assert.deepEqual([refused!.state, refused!.reason], ['refused', 'The kettle is too dark.'])
    assert.equal(await reviewer.refused('stickers.decide', { packId, decision: 'listed' }), 'pack_fixed')

    await creator.call('stickers.savePack', saved)
    await creator.call('stickers.submitPack', { packId, isTheirsToGive: true })
    await reviewer.call('stickers.decide', { packId, decision: 'listed' })
    await reviewer.call('stickers.decide', { packId, decision: 'listed' })
    assert.equal(await creator.refused('stickers.savePack', saved), 'pack_fixed')
    await alice.call('stickers.addPack', { packId })
  })

  it('that is withdrawn leaves the gallery and stays with whoever has it', async () => {
    const [alice, bob] = (await world.friends(2)) as [TestUser, TestUser]
    const creator = await world.user()
    const { packId, stickers } = await listed(creator, { name: 'Withdrawn pots' })
    await alice.call('stickers.addPack', { packId })
    await creator.call('stickers.withdrawPack', { packId })
    assert.equal(await bob.refused('stickers.addPack', { packId }), 'pack_not_found')
    assert.equal(await bob.refused('stickers.pack', { id: packId }), 'pack_not_found')
    assert.deepEqual((await bob.call('stickers.gallery', { locale: 'en', query: 'withdrawn pots' })).packs, [])
    assert(!(await found(bob, 'teapot')).some((hit) => hit.packId === packId))
    assert.equal(await status(bob, stickers[0]!.mediaId), 404)

    const shown = await alice.call('stickers.pack', { id: packId })
    assert.equal(shown.pack.isListed, false)
    await alice.call('chat.send', await said(alice, bob, shown.stickers[0]!.id))
    assert.equal(await bob.refused('chat.send', await said(bob, alice, shown.stickers[0]!.id)), 'sticker_not_found')
    assert.equal(await creator.refused('stickers.deletePack', { packId }), 'pack_fixed')
    await creator.call('stickers.submitPack', { packId, isTheirsToGive: true })
    assert.deepEqual(await packIds(alice).then((ids) => ids.includes(packId)), true, 'also while it waits again')
    await alice.call('chat.send', await said(alice, bob, shown.stickers[1]!.id))
    await reviewer.call('stickers.decide', { packId, decision: 'listed' })
    await bob.call('stickers.addPack', { packId })
  })

  it('that reviewers remove is gone from everybody; what was sent stays', async () => {
    const [alice, bob] = (await world.friends(2)) as [TestUser, TestUser]
    const creator = await world.user()
    const { packId, stickers } = await listed(creator)
    await alice.call('stickers.addPack', { packId })
    const shown = await alice.call('stickers.pack', { id: packId })
    await alice.call('chat.send', await said(alice, bob, shown.stickers[0]!.id))
    await reviewer.call('stickers.decide', { packId, decision: 'removed', reason: 'Drawn by somebody else.' })
    assert.equal((await packIds(alice)).includes(packId), false)
    assert.equal(await alice.refused('chat.send', await said(alice, bob, shown.stickers[1]!.id)), 'sticker_not_found')
    assert.equal(await status(bob, stickers[0]!.mediaId), 200)
    assert.equal(await status(alice, stickers[1]!.mediaId), 404)
    const again = { packId, isTheirsToGive: true as const }
    assert.equal(await creator.refused('stickers.submitPack', again), 'pack_fixed')
    assert.equal(await creator.refused('stickers.savePack', await draft(creator, { packId })), 'pack_fixed')
  })

  it('of somebody who has left leaves the gallery too; their drafts are forgotten', async () => {
    const [alice, creator] = [await world.user(), await world.user()]
    const { packId } = await listed(creator)
    const waiting = await submitted(creator)
    await alice.call('stickers.addPack', { packId })
    await world.server.db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: creator.id }))
    await world.settle()
    assert.equal((await packIds(alice)).includes(packId), true)
    const { packs } = await reviewer.call('stickers.reviews', { limit: 60 })
    assert(!packs.some(({ id }) => id === waiting.packId))
    assert.equal(await creator.refused('stickers.addPack', { packId }), 'pack_not_found')
  })

  it('is looked at by reviewers only', async () => {
    const creator = await world.user()
    const { packId } = await submitted(creator)
    assert.equal(await creator.refused('stickers.reviews', {}), 'not_allowed')
    assert.equal(await creator.refused('stickers.decide', { packId, decision: 'listed' }), 'not_allowed')
  })
})

it('all that is stored holds together', async () => {
  const { checks } = await import('./store-checks.ts')
  for (const check of checks) {
    const { rows } = await world.server.db.pool.query(check.sql)
    assert.deepEqual(rows, [], check.name)
  }
})
