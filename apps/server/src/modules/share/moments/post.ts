import type { Output, Parsed } from '@teahouse/contract'
import { hashtagsOf, plainHashtag } from '@teahouse/contract/share/hashtags'
import * as contract from '@teahouse/contract/share/moments'
import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { fillCard } from './cards.ts'
import { look } from './eyes.ts'
import { momentScope, type Parts } from './needs.ts'
import { tell } from './notify.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** Posts a moment, and tells those whom it names. The same request twice is one moment. */
export async function post(
  parts: Parts,
  authorId: string,
  request: Parsed<typeof contract.post>,
): Promise<Output<typeof contract.post>> {
  const { db, clock, events, media, crossposter } = parts
  const { momentId, text, place, networkIds } = request
  const fingerprint = derivedId('moments.post', authorId, JSON.stringify(request))

  if (!(await isPosted(parts, authorId, momentId, fingerprint))) {
    const filled = request.card && (await fillCard(parts, db, authorId, request.card))
    await db.transaction(async (tx) => {
      const { photos, video } = await pictures(parts, tx, authorId, request)
      await assertOwnTags(parts, tx, authorId, request.audience)
      const remindedIds = [...new Set(request.remindIds)]
      const friends = remindedIds.length > 0 ? await parts.contacts.friends(tx, authorId, remindedIds) : new Set()
      if (!remindedIds.every((id) => friends.has(id))) throw new Refusal('not_a_contact')

      const at = clock.now()
      const hashtags = hashtagsOf(text)
      const isNew = await store.insert(tx, {
        id: momentId,
        authorId,
        at,
        text,
        place,
        photos,
        video,
        card: filled?.card ?? null,
        hashtags,
        plainHashtags: hashtags.map(plainHashtag),
        remindedIds,
        audience: request.audience.kind,
        audienceTagIds: tagsOf(request.audience),
        fingerprint,
        revision: 1,
      })
      if (!isNew) {
        // Somebody was faster: this very request on another road, or another with the same id.
        if (await isPosted(parts, authorId, momentId, fingerprint, tx)) return
        throw new Refusal('request_id_reused')
      }
      const shown = [...photos, ...(video ? [video] : [])].map((one) => one.mediaId)
      const mediaIds = [...shown, ...(filled?.mediaIds ?? [])]
      if (mediaIds.length > 0) await media.share(tx, mediaIds, { kind: momentScope, id: momentId })
      if (networkIds.length > 0) {
        if (!crossposter) throw new Refusal('network_not_found')
        await crossposter.begin(tx, authorId, momentId, [...new Set(networkIds)])
      }
      await tell(
        parts,
        tx,
        remindedIds.map((personId) => ({ personId, kind: 'remind', momentId, authorId, actorId: authorId, at })),
      )
      await events.publish(tx, contract.posted, { momentId, authorId, networkIds })
    })
  }
  const row = await look(parts, db, authorId, momentId)
  if (!row) throw new Refusal('moment_not_found')
  return { moment: (await present(parts, db, authorId, [row])).moments[0]! }
}

/** Was it posted before, by this request? Refuses ids that were used for something else, and what was taken back. */
async function isPosted(
  { db }: Parts,
  authorId: string,
  momentId: string,
  fingerprint: string,
  on: Parts['db'] | Tx = db,
): Promise<boolean> {
  const known = await store.origin(on, momentId)
  if (known && (known.authorId !== authorId || known.fingerprint !== fingerprint)) {
    throw new Refusal('request_id_reused')
  }
  if (!known && (await store.isGone(on, momentId))) throw new Refusal('moment_not_found')
  return known !== undefined
}

async function pictures(
  { chat }: Parts,
  tx: Tx,
  authorId: string,
  { mediaIds, videoId }: Parsed<typeof contract.post>,
): Promise<Pick<store.NewMoment, 'photos' | 'video'>> {
  if (mediaIds.length > 0) {
    const filled = await chat.fill(tx, authorId, { kind: 'photos', mediaIds })
    return { photos: (filled as Extract<Content, { kind: 'photos' }>).photos, video: null }
  }
  if (!videoId) return { photos: [], video: null }
  const filled = await chat.fill(tx, authorId, { kind: 'video', mediaId: videoId })
  const { kind: _, ...video } = filled as Extract<Content, { kind: 'video' }>
  return { photos: [], video }
}

export const tagsOf = (audience: contract.Audience): string[] =>
  'tagIds' in audience ? [...new Set(audience.tagIds)] : []

/** Refuses `tag_not_found`. */
export async function assertOwnTags(
  { contacts }: Parts,
  tx: Tx,
  authorId: string,
  audience: contract.Audience,
): Promise<void> {
  const asked = tagsOf(audience)
  if (asked.length === 0) return
  const own = await contacts.ownTagIds(tx, authorId)
  if (!asked.every((tagId) => own.has(tagId))) throw new Refusal('tag_not_found')
}
