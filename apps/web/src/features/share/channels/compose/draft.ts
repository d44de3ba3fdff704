import type { OutboxFile, Parcel } from '@teahouse/client'
import type { FileToPut, Parcels, ParcelToPut } from '@teahouse/client/parcels'
import type { Input, Methods } from '@teahouse/contract'
import type { Clip } from '@teahouse/contract/share/channels'
import type { Trim } from './trim.ts'

type Post = Input<Methods['channels.post']>

/** A clip that is being made, or on its way: a parcel, in the words of the composer. */
export interface ClipDraft {
  id: string
  video: FileToPut | null
  trim: Trim | null
  /** `auto`: its most telling moment, which the server finds. */
  cover: { kind: 'auto' } | { kind: 'moment'; atMs: number } | { kind: 'picture'; picture: FileToPut }
  description: string
  place: NonNullable<Post['place']> | null
  official: Clip['official']
}

/** As in the contract, which does not reach the browser. */
export const maxDescriptionLength = 1000

/** Apart from likes and comments: a long upload holds up nobody's heart. */
const lane = 'clips'

export type ClipParcel = Parcel & { name: 'channels.post'; input: Post }
export const isClip = (parcel: Parcel): parcel is ClipParcel => parcel.name === 'channels.post'

export const emptyDraft = (id: string): ClipDraft => ({
  id,
  video: null,
  trim: null,
  cover: { kind: 'auto' },
  description: '',
  place: null,
  official: null,
})

/** What this device needs to show a clip that is on its way, and the server does not. */
interface Note {
  official: Clip['official']
}

export function parcelOf(draft: ClipDraft): ParcelToPut<'channels.post'> {
  const { id, video, trim, cover, description, place, official } = draft
  return {
    id,
    lane,
    name: 'channels.post',
    input: {
      clipId: id,
      mediaId: video?.id ?? '',
      trim,
      coverId: cover.kind === 'picture' ? cover.picture.id : null,
      coverAtMs: cover.kind === 'moment' ? Math.round(cover.atMs) : null,
      description: description.trim(),
      place,
      officialId: official?.id ?? null,
    },
    files: [...(video ? [video] : []), ...(cover.kind === 'picture' ? [cover.picture] : [])],
    note: { official } satisfies Note,
  }
}

export function draftOf({ id, input, files, note }: ClipParcel): ClipDraft {
  const { mediaId, trim, coverId, coverAtMs, description = '', place } = input
  const file = (fileId: string | null | undefined) => files.find((one) => one.id === fileId)
  const picture = file(coverId)
  return {
    id,
    video: file(mediaId) ?? null,
    trim: trim ?? null,
    cover: picture
      ? { kind: 'picture', picture }
      : typeof coverAtMs === 'number'
        ? { kind: 'moment', atMs: coverAtMs }
        : { kind: 'auto' },
    description,
    place: place ?? null,
    official: (note as Note | undefined)?.official ?? null,
  }
}

/** What was begun and not sent, or was sent and refused. */
export function keptDraft(parcels: Parcels, id: string | undefined): ClipDraft | undefined {
  const begun = parcels.all.getSnapshot().filter(isClip)
  const found = id ? begun.find((one) => one.id === id) : begun.findLast(({ state }) => state === 'draft')
  return found && found.state !== 'waiting' ? draftOf(found) : undefined
}

/** The same, with its files as this device keeps them: by their names, without their bytes. */
export function withoutBytes(draft: ClipDraft): ClipDraft {
  const { video, cover } = draft
  return {
    ...draft,
    video: video && described(video),
    cover: cover.kind === 'picture' ? { kind: 'picture', picture: described(cover.picture) } : cover,
  }
}

function described(file: FileToPut): OutboxFile {
  if (!('blob' in file)) return file
  const { blob, ...rest } = file
  return { ...rest, sizeBytes: blob.size, contentType: blob.type }
}
