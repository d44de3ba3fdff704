import type { OutboxFile, Parcel } from '@teahouse/client'
import type { FileToPut, Parcels, ParcelToPut } from '@teahouse/client/parcels'
import type { Input, Methods } from '@teahouse/contract'
import type { Audience, Card, OutgoingCard } from '@teahouse/contract/share/moments'
import { t } from '../../../../i18n/i18n.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { openedTeahouse } from '../../../../shell/session.ts'
import { showToast } from '../../../../ui/toast.tsx'
import { fits } from '../../../talk/files/fits.ts'
import { measure } from '../../../talk/photos/measure.ts'

type Post = Input<Methods['moments.post']>

/** A moment that is being written, or on its way: a parcel, in the words of the composer. */
export interface MomentDraft {
  id: string
  text: string
  /** In their order. */
  pictures: readonly FileToPut[]
  video: FileToPut | null
  card: AttachedCard | null
  place: NonNullable<Post['place']> | null
  audience: Audience
  remindIds: readonly string[]
  /** The networks that get a copy. */
  networkIds: readonly string[]
}

/** What will be attached, and what it looks like as far as this device knows. */
export interface AttachedCard {
  outgoing: OutgoingCard
  shown: Card
  /** Music of one’s own: the file that `outgoing.mediaId` names. */
  track?: FileToPut
}

/** As in the contract, which does not reach the browser. */
export const maxTextLength = 2_000
export const maxPictures = 9
export const maxReminded = 10

const lane = 'moments'

export const isMoment = (parcel: Parcel): parcel is Parcel & { name: 'moments.post'; input: Post } =>
  parcel.name === 'moments.post'

export const emptyDraft = (id: string): MomentDraft => ({
  id,
  text: '',
  pictures: [],
  video: null,
  card: null,
  place: null,
  audience: { kind: 'friends' },
  remindIds: [],
  networkIds: [],
})

/** Whether there is something to post. */
export const isPostable = ({ text, pictures, video, card }: MomentDraft): boolean =>
  text.trim() !== '' || pictures.length > 0 || video !== null || card !== null

export function parcelOf(draft: MomentDraft): ParcelToPut<'moments.post'> {
  const { id, text, pictures, video, card, place, audience, remindIds, networkIds } = draft
  return {
    id,
    lane,
    name: 'moments.post',
    input: {
      momentId: id,
      text: text.trim(),
      mediaIds: pictures.map((picture) => picture.id),
      videoId: video?.id ?? null,
      card: card?.outgoing ?? null,
      place,
      audience,
      remindIds: [...remindIds],
      networkIds: [...networkIds],
    },
    files: [...pictures, ...(video ? [video] : []), ...(card?.track ? [card.track] : [])],
    note: card?.shown,
  }
}

export function draftOf(parcel: Parcel & { input: Post }): MomentDraft {
  const { mediaIds = [], videoId, card, place, audience, text = '', remindIds = [], networkIds = [] } = parcel.input
  const file = (id: string) => parcel.files.find((one) => one.id === id)
  const track = card?.kind === 'music' && card.mediaId ? file(card.mediaId) : undefined
  return {
    id: parcel.id,
    text,
    pictures: mediaIds.flatMap((id) => file(id) ?? []),
    video: (videoId && file(videoId)) || null,
    card: card ? { outgoing: card as OutgoingCard, shown: parcel.note as Card, ...(track && { track }) } : null,
    place: place ?? null,
    audience: (audience as Audience | undefined) ?? { kind: 'friends' },
    remindIds,
    networkIds,
  }
}

/** What is kept of a draft, if this device still has it. */
export function keptDraft(parcels: Parcels, id: string): MomentDraft | undefined {
  const parcel = parcels.all.getSnapshot().find((one) => one.id === id)
  return parcel && isMoment(parcel) && parcel.state !== 'waiting' ? draftOf(parcel) : undefined
}

/** Begins a moment, or goes on with the one that was begun; a card begins another. */
export async function startMoment(given: { files?: readonly File[]; card?: AttachedCard } = {}): Promise<void> {
  const teahouse = openedTeahouse()
  const parcels = await teahouse.parcels()
  const begun = parcels.all
    .getSnapshot()
    .filter(isMoment)
    .findLast(({ state, input }) => state === 'draft' && !input.card)
  const newId = teahouse.client.host.newId()
  if (given.card) {
    await parcels.put(parcelOf({ ...emptyDraft(newId), card: given.card }), 'draft')
    return navigate(`/moments/new/${newId}`)
  }
  const draft = begun ? draftOf(begun) : emptyDraft(newId)
  // Also while it is empty: its page knows by that that it has not been posted yet.
  if (!begun || given.files) await parcels.put(parcelOf(await withFiles(draft, given.files ?? [])), 'draft')
  navigate(`/moments/new/${draft.id}`)
}

/** With pictures added as far as there is room; or with a video, when there are none. */
export async function withFiles(draft: MomentDraft, files: readonly File[]): Promise<MomentDraft> {
  const fitting: File[] = []
  for (const file of files) if (/^(image|video)\//.test(file.type) && (await fits(file))) fitting.push(file)
  const [film] = fitting.filter(({ type }) => type.startsWith('video/'))
  const stills = fitting.filter(({ type }) => type.startsWith('image/'))
  if (stills.length === 0 && film && draft.pictures.length === 0) {
    return { ...draft, video: await fileToPut(film), card: null }
  }
  if (stills.length === 0) return draft
  const room = maxPictures - draft.pictures.length
  if (stills.length > room) showToast(t('moments.post.too-many', { count: maxPictures }))
  const added = await Promise.all(stills.slice(0, room).map(fileToPut))
  return { ...draft, pictures: [...draft.pictures, ...added], video: null, card: null }
}

export async function fileToPut(file: File): Promise<FileToPut> {
  const { address, isVideo, width, height, durationMs } = await measure(file)
  URL.revokeObjectURL(address)
  return {
    id: openedTeahouse().client.host.newId(),
    blob: file,
    purpose: isVideo ? 'video' : 'photo',
    name: file.name,
    width,
    height,
    ...(durationMs !== undefined && { durationMs }),
  }
}

/** Everything about a file but its bytes: what the screens ask for. */
export function describedFile(file: FileToPut): OutboxFile {
  if (!('blob' in file)) return file
  const { blob, ...rest } = file
  return { ...rest, sizeBytes: blob.size, contentType: blob.type }
}
