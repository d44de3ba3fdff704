import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Input, Methods, Output } from '@teahouse/contract'
import type { TestUser, World } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'

const fixtures = join(import.meta.dirname, '../../../engines/media/fixtures')
const still = join(import.meta.dirname, '../../../../assets/demo/recordings/harbour.jpg')

type Post = Omit<Input<Methods['channels.post']>, 'clipId' | 'mediaId'>

/** A video of a person, as if it had been uploaded and prepared; nothing is converted. */
export async function newVideo(
  world: World,
  owner: TestUser,
  durationMs = 8000,
  path = join(fixtures, 'film.mp4'),
): Promise<string> {
  const id = newId()
  const [{ size: sizeBytes }, { size: stillBytes }] = await Promise.all([stat(path), stat(still)])
  await world.server.db.transaction((tx) =>
    world.server.media.adopt(tx, {
      id,
      ownerId: owner.id,
      purpose: 'video',
      from: { path },
      facts: { contentType: 'video/mp4', sizeBytes, width: 720, height: 1280, durationMs, preview: '' },
      still: { path: still, contentType: 'image/jpeg', sizeBytes: stillBytes },
    }),
  )
  return id
}

export interface Creator extends TestUser {
  channelId: string
  /** Posts a clip that others see at once. */
  show(post?: Post & { durationMs?: number }): Promise<Output<Methods['channels.post']>['clip']>
}

/** Somebody with a channel. */
export async function newCreator(world: World, name = 'Mei', person?: TestUser): Promise<Creator> {
  const user = person ?? (await world.user({ name }))
  const { channel } = await user.call('channels.save', { name: `${name}’s kettle`, intro: 'Tea, all day' })
  return {
    ...user,
    channelId: channel.id,
    async show({ durationMs, ...post } = {}) {
      const mediaId = await newVideo(world, user, durationMs)
      const { clip } = await user.call('channels.post', { clipId: newId(), mediaId, ...post })
      await world.settle()
      return (await user.call('channels.clip', { clipId: clip.id })).clip
    },
  }
}
