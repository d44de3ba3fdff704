import { hash } from 'node:crypto'
import type { Content, Outgoing } from '@teahouse/contract/talk/content'
import type { Media, Purpose } from '@teahouse/contract/talk/media'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { MediaStore } from '../media/index.ts'
import type { Stickers } from '../stickers/index.ts'

interface Needs {
  accounts: Pick<Accounts, 'people'>
  media: Pick<MediaStore, 'own'>
  stickers: Pick<Stickers, 'resolve'>
}

/** Fills in what the server knows of the files, people and stickers that a message names. */
export async function resolveContent(
  needs: Needs,
  on: Queryable,
  senderId: string,
  outgoing: Outgoing,
): Promise<Content> {
  const file = async (mediaId: string, ...purposes: Purpose[]): Promise<Media> => {
    const [found] = await files([mediaId], ...purposes)
    return found!
  }
  const files = async (mediaIds: readonly string[], ...purposes: Purpose[]): Promise<Media[]> => {
    const found = await needs.media.own(on, senderId, mediaIds)
    if (found.some((one) => !purposes.includes(one.purpose))) throw new Refusal('wrong_media')
    return found
  }
  switch (outgoing.kind) {
    case 'text':
    case 'location':
      return outgoing
    case 'voice': {
      const { id, durationMs = 0, waveform = [] } = await file(outgoing.mediaId, 'voice')
      return { kind: 'voice', mediaId: id, durationMs, waveform }
    }
    case 'photos': {
      const photos = await files(outgoing.mediaIds, 'photo', 'originalPhoto')
      return {
        kind: 'photos',
        photos: photos.map(({ id, width = 0, height = 0, sizeBytes, preview = '', purpose }) => ({
          mediaId: id,
          width,
          height,
          sizeBytes,
          preview,
          isOriginal: purpose === 'originalPhoto',
        })),
      }
    }
    case 'video': {
      const {
        id,
        width = 0,
        height = 0,
        durationMs = 0,
        sizeBytes,
        preview = '',
      } = await file(outgoing.mediaId, 'video')
      return { kind: 'video', mediaId: id, width, height, durationMs, sizeBytes, preview }
    }
    case 'file': {
      const { id, name = '', sizeBytes, contentType } = await file(outgoing.mediaId, 'file')
      return { kind: 'file', mediaId: id, name, sizeBytes, contentType }
    }
    case 'contact': {
      const [person] = await needs.accounts.people(on, [outgoing.personId])
      if (!person) throw new Refusal('person_not_found')
      return {
        kind: 'contact',
        personId: person.id,
        name: person.name,
        handle: person.handle,
        avatarId: person.avatarId,
      }
    }
    case 'sticker':
      return { kind: 'sticker', ...(await needs.stickers.resolve(on, senderId, outgoing.stickerId)) }
  }
}

/** The files that whoever may see the content may read. */
export function mediaIdsOf(content: Content): string[] {
  switch (content.kind) {
    case 'voice':
    case 'video':
    case 'file':
    case 'sticker':
      return [content.mediaId]
    case 'photos':
      return content.photos.map((one) => one.mediaId)
    case 'text':
      return content.link?.imageId ? [content.link.imageId] : []
    case 'articles':
      return content.items.flatMap((item) => item.coverId ?? [])
    case 'music':
      return content.coverId ? [content.coverId] : []
    case 'clip':
      // The video itself is read in its channel, and gone when it is gone there.
      return [content.coverId]
    case 'program':
      return content.pictureId ? [content.pictureId] : []
    case 'history':
      return content.items.flatMap((item) => (item.content.kind === 'history' ? [] : mediaIdsOf(item.content)))
    default:
      return []
  }
}

const cardKinds = ['transfer', 'redPacket', 'collection', 'form', 'rating'] as const

/** Written and changed by the modules whose state they show. */
export type Card = Extract<Content, { kind: (typeof cardKinds)[number] }>

export const isCard = (content: Content): content is Card => (cardKinds as readonly string[]).includes(content.kind)

/** What concerns one person, one moment or one movement of money only is not sent on. */
const staying: readonly Content['kind'][] = [...cardKinds, 'system', 'recalled', 'liveLocation', 'notice', 'choices']

export const isForwardable = ({ kind }: Content): boolean => !staying.includes(kind)

/** The words of a message: for quotes and previews. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'file':
    case 'location':
    case 'contact':
    case 'sticker':
      return content.name
    case 'history':
    case 'notice':
    case 'music':
    case 'clip':
    case 'program':
    case 'form':
      return content.title
    case 'articles':
      return content.items[0]!.title
    case 'choices':
      return content.head
    case 'transfer':
    case 'collection':
      return content.note
    case 'redPacket':
      return content.greeting
    default:
      return ''
  }
}

/** The same for the same request, so that a retry is told from an id used twice. */
export function fingerprint(request: unknown): string {
  const hex = hash('md5', JSON.stringify(request))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
