import { channelSaved } from '@teahouse/contract/share/channels'
import type { ExportedFile } from '../../people/accounts/index.ts'
import type { Parts } from './needs.ts'
import { removeClip } from './post.ts'
import * as store from './store.ts'
import * as responses from './store-responses.ts'

const clipsAtOnce = 100

/** A person is gone: so are their channel, and all that they made of the clips of others. */
export async function forgetPerson(parts: Parts, personId: string): Promise<void> {
  const { db, media, events } = parts
  const [channel] = await store.channels(db, { personIds: [personId] })
  for (let gone = channel ? clipsAtOnce : 0; gone === clipsAtOnce; ) {
    gone = await db.transaction(async (tx) => {
      const page = { before: null, limit: clipsAtOnce, withHidden: true }
      const stands = await store.clipsOf(tx, channel!.id, page)
      const clips = await store.clips(
        tx,
        stands.map((one) => one.id),
      )
      for (const clip of clips) await removeClip(parts, tx, clip)
      return clips.length
    })
  }
  await db.transaction(async (tx) => {
    if (channel) {
      await store.removeChannel(tx, channel.id)
      await media.unshare(tx, { kind: 'everyone', id: channel.id })
      await events.publish(tx, channelSaved, { channelId: channel.id })
    }
    await responses.forgetResponses(tx, personId)
  })
}

/** All that is kept of a person here. Their videos are among their files. */
export async function* archive({ db }: Parts, personId: string): AsyncIterable<ExportedFile> {
  const [channel] = await store.channels(db, { personIds: [personId] })
  yield {
    path: 'channels.json',
    json: {
      channel: channel ?? null,
      clips: await store.allOfPerson(db, personId),
      ...(await responses.allOfPerson(db, personId)),
    },
  }
}
