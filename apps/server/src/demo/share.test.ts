import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Clip } from '@teahouse/contract/share/channels'
import type { Moment } from '@teahouse/contract/share/moments'
import { createWorld } from '@teahouse/testkit'
import { channels as channelScripts, clips } from './channels.ts'
import { posted } from './moments.ts'
import { idOf, type Key } from './people.ts'
import { seedDemoWorld } from './seed.ts'
import { bringShare } from './share.ts'

const world = await createWorld()
const { server } = world

describe('what the town shows', () => {
  before(async () => {
    await seedDemoWorld(server, () => {})
    await world.settle()
  })
  async function as(key: Key) {
    const { token, deviceId } = await server.db.transaction((tx) =>
      server.accounts.startSession(tx, idOf(key), { name: 'Test', kind: 'program', address: '127.0.0.1' }),
    )
    return world.userOf({ id: idOf(key), name: key, handle: `${key}-wq`, token, deviceId })
  }

  it('is a year of moments, each from its day, and none from tomorrow', async () => {
    const nia = await as('nia')
    const seen: Moment[] = []
    for (let cursor: string | undefined; ; ) {
      const page: { moments: Moment[]; before: string | null } = await nia.call('moments.feed', {
        limit: 50,
        ...(cursor && { before: cursor }),
      })
      seen.push(...page.moments)
      if (!page.before) break
      cursor = page.before
    }
    const friends = new Set(seen.map((one) => one.authorId))
    assert.ok(seen.length > 40 && friends.size >= 12, `${seen.length} moments of ${friends.size} people`)
    const times = seen.map((one) => Date.parse(one.at))
    assert.ok(times[0]! <= world.clock.now().getTime())
    assert.ok(times[0]! - times.at(-1)! > 300 * 86_400_000)
    assert.equal(seen[0]!.authorId, idOf('gwen'))
    assert.equal(seen[0]!.photos.length, 9)
  })

  it('is liked and answered by friends only, as written', async () => {
    for (const { by, likes, comments = [] } of posted) {
      const friends = await server.contacts.friends(server.db, idOf(by))
      const actors = [...(typeof likes === 'number' ? [] : likes), ...comments.map(([key]) => key)]
      for (const key of actors) assert.ok(key === by || friends.has(idOf(key)), `${key} is no friend of ${by}`)
    }
  })

  it('keeps to itself what was meant for oneself', async () => {
    const album = await (await as('mei')).call('moments.album', { personId: idOf('nia'), limit: 50 })
    assert.ok(album.moments.every((one) => !one.text.includes('Marks due Monday')))
    assert.ok(album.coverId)
  })

  it('tells Nia what happened since yesterday', async () => {
    const { notices } = await (await as('nia')).call('moments.notices', { limit: 50 })
    assert.ok(notices.some((one) => one.kind === 'remind' && one.personId === idOf('jonas')))
    assert.ok(notices.some((one) => one.kind === 'comment'))
  })

  it('has forty films in the channels of all sixteen', async () => {
    assert.equal(clips.length, 40)
    assert.equal(channelScripts.length, 16)
    const nia = await as('nia')
    const seen = new Map<string, Clip>()
    for (let cursor: string | null = null; ; ) {
      const page: { clips: Clip[]; before: string | null } = await nia.call('channels.feed', {
        tab: 'forYou',
        order: 'time',
        limit: 50,
        before: cursor,
      })
      for (const clip of page.clips) seen.set(clip.id, clip)
      if (!page.before) break
      cursor = page.before
    }
    // Her own are not for her.
    assert.ok(seen.size >= 38, `${seen.size} films`)
    for (const clip of seen.values()) {
      assert.equal(clip.state, 'shown')
      assert.ok(clip.durationMs >= 6000 && clip.durationMs <= 12_000)
    }
  })

  it('is made once', async () => {
    const before = await (await as('nia')).call('moments.feed', { limit: 50 })
    await bringShare(server)
    await world.settle()
    const after = await (await as('nia')).call('moments.feed', { limit: 50 })
    assert.deepEqual(
      after.moments.map((one) => one.id),
      before.moments.map((one) => one.id),
    )
  })
})
