import type { Parsed } from '@teahouse/contract'
import type { MadePack, savePack } from '@teahouse/contract/talk/stickers'
import { packLimits } from '@teahouse/contract/talk/stickers-limits'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { checkMeanings } from './meanings.ts'
import type { Parts } from './parts.ts'
import { presentMade } from './present.ts'
import * as own from './store.ts'
import * as store from './store-packs.ts'

/** Where the pictures of a pack are shared; who may see them is {@link store.maySee}. */
export const packScope = 'stickerPack'

export async function packsMadeBy(on: Queryable, personId: string): Promise<MadePack[]> {
  return presentMade(
    on,
    (await store.madeBy(on, personId)).map(({ id }) => id),
  )
}

/** Keeps a draft, whole. Its pictures are uploads of its creator: nobody puts what others drew under their name. */
export async function savePackOf(parts: Parts, creatorId: string, draft: Parsed<typeof savePack>): Promise<MadePack> {
  const { packId, language } = draft
  checkMeanings(draft.stickers.flatMap(({ meanings }) => meanings))
  return parts.db.transaction(async (tx) => {
    await own.lockCollection(tx, creatorId)
    const known = await store.lockPack(tx, packId)
    if (known) mayChange(known, creatorId)
    else if ((await store.madeBy(tx, creatorId)).length >= packLimits.made) throw new Refusal('too_many')

    const drawn = [...new Map(draft.stickers.map((one) => [one.mediaId, one])).values()]
    const mediaIds = drawn.map(({ mediaId }) => mediaId)
    const files = await parts.media.own(tx, creatorId, mediaIds)
    if (files.some(({ purpose }) => purpose !== 'sticker')) throw new Refusal('wrong_media')

    const changedAt = parts.clock.now()
    const texts = { names: { [language]: draft.name }, about: { [language]: draft.about } }
    await store.saveDraft(tx, { id: packId, creatorId, language, ...texts, changedAt })
    const rows = drawn.map(({ mediaId, name, words, meanings }, at) => ({
      id: derivedId('sticker of a made pack', packId, mediaId),
      mediaId,
      width: files[at]!.width ?? 0,
      height: files[at]!.height ?? 0,
      names: name ? { [language]: name } : {},
      keywords: { [language]: [...new Set(words.filter(Boolean))] },
      meanings: [...new Set(meanings)],
    }))
    await store.savePictures(tx, packId, rows)
    await parts.media.unshare(tx, { kind: packScope, id: packId })
    await parts.media.share(tx, mediaIds, { kind: packScope, id: packId })
    return tell(parts, tx, creatorId, packId)
  })
}

/** Sends a pack to the reviewers. One that was withdrawn is the same as before, and is looked at again. */
export async function submitPackOf(parts: Parts, creatorId: string, packId: string): Promise<MadePack> {
  return parts.db.transaction(async (tx) => {
    const pack = await lockOwn(tx, creatorId, packId)
    if (pack.state === 'waiting') return tell(parts, tx, creatorId, packId)
    if (pack.state === 'listed' || pack.state === 'removed') throw new Refusal('pack_fixed')
    const pictures = (await store.pictures(tx, [packId])).get(packId) ?? []
    const isWhole = pictures.length >= packLimits.leastStickers && pictures.every(({ meanings }) => meanings.length > 0)
    if (!isWhole || !pack.about[pack.language]?.trim()) throw new Refusal('pack_incomplete')
    await store.setState(tx, packId, { state: 'waiting', changedAt: parts.clock.now() })
    return tell(parts, tx, creatorId, packId)
  })
}

/** Takes a request back, or a pack out of the gallery; what others may have stays as it is. */
export async function withdrawPackOf(parts: Parts, creatorId: string, packId: string): Promise<MadePack> {
  return parts.db.transaction(async (tx) => {
    const pack = await lockOwn(tx, creatorId, packId)
    if (pack.state !== 'waiting' && pack.state !== 'listed') throw new Refusal('pack_fixed')
    await store.setState(tx, packId, {
      state: pack.wasListed ? 'withdrawn' : 'draft',
      changedAt: parts.clock.now(),
    })
    await store.saveWords(tx, packId, [])
    return tell(parts, tx, creatorId, packId)
  })
}

export async function deletePackOf(parts: Parts, creatorId: string, packId: string): Promise<void> {
  await parts.db.transaction(async (tx) => {
    mayChange(await lockOwn(tx, creatorId, packId), creatorId)
    await forgetDraft(parts, tx, packId)
    parts.updates.append(tx, [creatorId], { kind: 'changed', what: 'stickers', id: packId })
  })
}

/** Deletes a pack that nobody else ever had. */
export async function forgetDraft({ media }: Pick<Parts, 'media'>, tx: Tx, packId: string): Promise<void> {
  await store.deletePack(tx, packId)
  await media.unshare(tx, { kind: packScope, id: packId })
}

async function lockOwn(tx: Tx, creatorId: string, packId: string): Promise<store.PackRow> {
  const pack = await store.lockPack(tx, packId)
  if (pack?.creatorId !== creatorId) throw new Refusal('pack_not_found')
  return pack
}

/** What has been in the gallery, others may have: it is not changed under their hands. */
function mayChange(pack: store.PackRow, creatorId: string): void {
  if (pack.creatorId !== creatorId) throw new Refusal('pack_not_found')
  if (pack.wasListed || (pack.state !== 'draft' && pack.state !== 'refused')) throw new Refusal('pack_fixed')
}

async function tell(parts: Parts, tx: Tx, creatorId: string, packId: string): Promise<MadePack> {
  parts.updates.append(tx, [creatorId], { kind: 'changed', what: 'stickers', id: packId })
  const [made] = await presentMade(tx, [packId])
  return made!
}
