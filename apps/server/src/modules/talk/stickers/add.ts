import type { Media } from '@teahouse/contract/talk/media'
import type { Sticker } from '@teahouse/contract/talk/stickers'
import { MediaProblem } from '../../../engines/media/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './parts.ts'
import { present } from './present.ts'
import * as store from './store.ts'

const maxOwn = 300

/** A picture that the person can see joins their stickers; one that is there already is answered as it is. */
export async function addSticker(
  { clock, media, updates }: Needs,
  tx: Tx,
  personId: string,
  mediaId: string,
): Promise<Sticker> {
  const picture = await asSticker(media, tx, personId, await media.readable(tx, personId, mediaId))
  await store.lockCollection(tx, personId)
  const own = await store.own(tx, personId)
  const known = own.find((one) => one.mediaId === picture.id)
  if (known) return present(known)
  if (own.length >= maxOwn) throw new Refusal('too_many')

  const { id, width = 0, height = 0 } = picture
  const sticker = { id: derivedId('own sticker', personId, id), mediaId: id, width, height }
  await store.insert(tx, personId, sticker, clock.now())
  await media.share(tx, [id], { kind: 'sticker', id: sticker.id })
  updates.append(tx, [personId], { kind: 'changed', what: 'stickers', id: null })
  return present(sticker)
}

/** A sticker is kept as it is; a photo is made into one, once for each person. */
async function asSticker(media: Needs['media'], tx: Tx, personId: string, picture: Media): Promise<Media> {
  if (picture.purpose === 'sticker') return picture
  if (picture.purpose !== 'photo' && picture.purpose !== 'originalPhoto') throw new Refusal('wrong_media')
  try {
    const id = derivedId('sticker of a photo', personId, picture.id)
    return await media.adopt(tx, { id, ownerId: personId, purpose: 'sticker', from: { mediaId: picture.id } })
  } catch (error) {
    // A photo can have more frames than a sticker.
    if (error instanceof MediaProblem && error.code === 'too_large') throw new Refusal('wrong_media')
    throw error
  }
}
