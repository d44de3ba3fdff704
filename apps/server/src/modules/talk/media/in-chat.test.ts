import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type Room, type TestUser } from '@teahouse/testkit'
import sharp from 'sharp'
import { newId } from '../../../platform/ids.ts'
import { base64 } from './media.fixture.ts'

const world = await createWorld()
const origin = await world.origin()
const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#2f5d8a' } })
  .jpeg()
  .toBuffer()

const as = (person: TestUser | null): Record<string, string> =>
  person ? { authorization: `Bearer ${person.token}` } : {}

/** From the upload to the message, as an app does it. */
async function sendPhoto(sender: TestUser, room: Room): Promise<{ mediaId: string; seq: number }> {
  const created = await fetch(`${origin}/uploads`, {
    method: 'POST',
    body: new Uint8Array(picture),
    headers: {
      ...as(sender),
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-length': String(picture.length),
      'upload-metadata': `purpose ${base64('photo')}`,
    },
  })
  const uploadId = created.headers.get('location')!.split('/').at(-1)!
  const finished = await sender.call('media.finish', { uploadId })
  assert.equal(finished.state, 'ready')
  const mediaId = finished.media.id
  const content = { kind: 'photos' as const, mediaIds: [mediaId] }
  const { seq } = await sender.call('chat.send', { conversationId: room.id, messageId: newId(), content })
  return { mediaId, seq }
}

const statuses = (mediaId: string, people: (TestUser | null)[]) =>
  Promise.all(
    people.map(async (person) => (await fetch(`${origin}/media/${mediaId}/thumb`, { headers: as(person) })).status),
  )

describe('a photo in a group', () => {
  it('is seen by those who are in it, by those who were up to where they left, and by nobody else', async () => {
    const [owner, member, early, late] = (await world.friends(4)) as [TestUser, TestUser, TestUser, TestUser]
    const stranger = await world.user()
    const group = await world.group(owner, member, early)
    const first = await sendPhoto(owner, group)
    await owner.call('groups.removeMembers', { conversationId: group.id, personIds: [early.id] })
    await owner.call('groups.invite', { conversationId: group.id, personIds: [late.id] })
    const second = await sendPhoto(member, group)

    const people = [owner, member, early, late, stranger, null]
    assert.deepEqual(await statuses(first.mediaId, people), [200, 200, 200, 404, 404, 401])
    assert.deepEqual(await statuses(second.mediaId, people), [200, 200, 404, 200, 404, 401])
  })

  it('is gone for the others when it is recalled, and stays where it was forwarded', async () => {
    const [alice, bob, carol] = (await world.friends(3)) as [TestUser, TestUser, TestUser]
    const group = await world.group(alice, bob, carol)
    const { mediaId, seq } = await sendPhoto(alice, group)
    await bob.call('chat.forward', {
      requestId: newId(),
      fromConversationId: group.id,
      seqs: [seq],
      toConversationIds: [(await world.direct(bob, bob)).id],
      as: 'merged',
      title: 'Photos',
    })
    await alice.call('chat.recall', { conversationId: group.id, seq })
    assert.deepEqual(await statuses(mediaId, [alice, bob, carol]), [200, 200, 404])
  })

  it('is not sent by somebody who only saw it, but forwarded', async () => {
    const [alice, bob] = (await world.friends(2)) as [TestUser, TestUser]
    const room = await world.direct(alice, bob)
    const { mediaId } = await sendPhoto(alice, room)
    const content = { kind: 'photos' as const, mediaIds: [mediaId] }
    const message = { conversationId: room.id, messageId: newId(), content }
    assert.equal(await bob.refused('chat.send', message), 'media_not_found')
  })
})
