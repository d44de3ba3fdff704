import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { newCreator, newVideo } from './channel.fixture.ts'

const world = await createWorld()

describe('a clip', () => {
  it('is one, however often it is posted, and others see it once it is prepared', async () => {
    const mei = await newCreator(world)
    const nia = await world.user({ name: 'Nia' })
    const clip = { clipId: newId(), mediaId: await newVideo(world, mei), description: 'First flush #tea #春茶' }
    const { clip: posted } = await mei.call('channels.post', clip)
    assert.equal(posted.state, 'preparing')
    assert.equal(await nia.refused('channels.clip', { clipId: clip.clipId }), 'clip_not_found')
    assert.deepEqual(await mei.call('channels.post', clip), { clip: posted })

    await world.settle()
    const { clip: seen, channel } = await nia.call('channels.clip', { clipId: clip.clipId })
    assert.equal(seen.state, 'shown')
    assert.deepEqual(seen.hashtags, ['tea', '春茶'])
    assert.equal(channel.name, 'Mei’s kettle')
    assert.equal(channel.clipCount, 1)
    assert.equal(channel.personId, null, 'whose it is, strangers are not told')
  })
})
