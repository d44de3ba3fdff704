import { rm } from 'node:fs/promises'
import type { Content } from '@teahouse/contract/talk/content'
import type { Purpose } from '@teahouse/contract/talk/media'
import { MediaProblem } from '../../../engines/media/index.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { PersonArchive } from './archive.ts'
import type { Needs } from './index.ts'
import { inText } from './transcript.ts'

/** Brings what somebody showed elsewhere into this server, each file once, as theirs. */
export interface Luggage {
  /** The id here of a file of the archive; undefined when it is not in there, or is not what it is meant to be. */
  file(mediaId: string, purpose: Purpose, name?: string): Promise<string | undefined>
  /** Own stickers here, by their ids there. */
  readonly stickers: Map<string, string>
  /** The same content with files of this server; what cannot be the same is said in words. */
  content(content: Content): Promise<Content>
  /** Files that could not come along, and why. */
  readonly problems: string[]
}

export function openLuggage(
  { media, chat }: Pick<Needs, 'media' | 'chat'>,
  tx: Tx,
  personId: string,
  archive: PersonArchive,
): Luggage {
  const known = new Map<string, string | undefined>()
  const stickers = new Map<string, string>()
  const problems: string[] = []

  async function adopt(mediaId: string, purpose: Purpose, name: string): Promise<string | undefined> {
    const path = await archive.file(mediaId)
    if (!path) {
      problems.push(`${purpose} ${name || mediaId}: its bytes are not in the archive`)
      return undefined
    }
    const id = derivedId('moved', personId, purpose, mediaId)
    try {
      await media.adopt(tx, { id, ownerId: personId, purpose, from: { path }, name })
      return id
    } catch (error) {
      if (!(error instanceof MediaProblem)) throw error
      problems.push(`${purpose} ${name || mediaId}: ${error.code}`)
      return undefined
    } finally {
      await rm(path, { force: true })
    }
  }

  async function file(mediaId: string, purpose: Purpose, name = ''): Promise<string | undefined> {
    const key = `${purpose} ${mediaId}`
    if (!known.has(key)) known.set(key, await adopt(mediaId, purpose, name))
    return known.get(key)
  }

  const words = (content: Content): Content => ({ kind: 'text', text: inText(content).slice(0, 10_000), mentions: [] })

  return {
    file,
    stickers,
    problems,
    async content(content) {
      switch (content.kind) {
        case 'text':
          return { kind: 'text', text: content.text, mentions: [] }
        case 'location':
          return content
        case 'voice':
        case 'video':
        case 'file': {
          const mediaId = await file(content.mediaId, content.kind, content.kind === 'file' ? content.name : '')
          return mediaId ? chat.fill(tx, personId, { kind: content.kind, mediaId }) : words(content)
        }
        case 'photos': {
          const mediaIds: string[] = []
          for (const photo of content.photos) {
            const mediaId = await file(photo.mediaId, photo.isOriginal ? 'originalPhoto' : 'photo')
            if (mediaId) mediaIds.push(mediaId)
          }
          return mediaIds.length > 0 ? chat.fill(tx, personId, { kind: 'photos', mediaIds }) : words(content)
        }
        case 'sticker': {
          const stickerId = stickers.get(content.stickerId)
          return stickerId ? chat.fill(tx, personId, { kind: 'sticker', stickerId }) : words(content)
        }
        default:
          return words(content)
      }
    },
  }
}
