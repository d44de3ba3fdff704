import type { Clip } from '@teahouse/contract/share/channels'
import type { Media } from '@teahouse/contract/talk/media'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'

/** A picture of one’s own. Refuses `media_not_found`, `media_not_ready`, `wrong_media`. */
export async function ownPicture({ db, media }: Parts, personId: string, coverId: string): Promise<Clip['cover']> {
  const [picture] = await media.own(db, personId, [coverId])
  if (picture!.purpose !== 'photo' && picture!.purpose !== 'originalPhoto') throw new Refusal('wrong_media')
  return coverOf(picture!)
}

/** The video’s most telling moment, as a picture. */
export async function coverFromPoster({ media }: Parts, personId: string, mediaId: string): Promise<Clip['cover']> {
  const id = derivedId('channels.cover', mediaId)
  return coverOf(await media.take({ id, ownerId: personId, purpose: 'photo', from: { mediaId, part: 'still' } }))
}

export const coverOf = ({ id, width = 0, height = 0, preview = '' }: Media): Clip['cover'] => ({
  mediaId: id,
  width,
  height,
  preview,
})
