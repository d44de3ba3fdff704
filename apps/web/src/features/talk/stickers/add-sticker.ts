import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { upload } from '../../../platform/uploader.ts'
import { attempt } from '../../../shell/act.ts'
import { showToast } from '../../../ui/toast.tsx'
import { stickersOf } from './stickers.ts'

/** Lets the person make a sticker, which joins their own. True when it was done. */
export async function addStickerOfMine(teahouse: Teahouse): Promise<boolean> {
  const { makeSticker } = await import('./gallery/maker/open-maker.tsx')
  const sticker = await makeSticker()
  if (!sticker) return false
  return attempt(async () => {
    showToast(t('stickers.adding'))
    await keep(teahouse, await uploadSticker(teahouse, sticker))
  })
}

/** Brings a picture to the server as a sticker, and gives its id there. */
export async function uploadSticker({ client }: Teahouse, picture: Blob): Promise<string> {
  const way = { signal: new AbortController().signal, onUrl() {}, onProgress() {} }
  const uploadId = await upload({ purpose: 'sticker', name: 'sticker' }, picture, way)
  for (;;) {
    const answer = await client.call('media.finish', { uploadId }, { timeoutMs: 60_000 })
    if (answer.state === 'ready') return answer.media.id
  }
}

/** Keeps a picture of a chat as a sticker. */
export function addStickerFromChat(teahouse: Teahouse, mediaId: string): Promise<boolean> {
  return attempt(() => keep(teahouse, mediaId))
}

export function removeSticker(teahouse: Teahouse, stickerId: string): Promise<boolean> {
  return attempt(async () => {
    await teahouse.client.call('stickers.remove', { stickerId })
    await stickersOf(teahouse).refresh()
    showToast(t('stickers.removed'), { icon: 'check' })
  })
}

async function keep(teahouse: Teahouse, mediaId: string): Promise<void> {
  await teahouse.client.call('stickers.add', { mediaId })
  await stickersOf(teahouse).refresh()
  showToast(t('stickers.kept'), { icon: 'check' })
}

/** A pack of the gallery joins the person's own, in front. */
export function addPack(teahouse: Teahouse, packId: string): Promise<boolean> {
  return attempt(async () => {
    await teahouse.client.call('stickers.addPack', { packId })
    await stickersOf(teahouse).refresh()
  })
}

export function removePack(teahouse: Teahouse, packId: string): Promise<boolean> {
  return attempt(async () => {
    await teahouse.client.call('stickers.removePack', { packId })
    await stickersOf(teahouse).refresh()
  })
}

export function orderPacks(teahouse: Teahouse, packIds: readonly string[]): Promise<boolean> {
  return attempt(async () => {
    await teahouse.client.call('stickers.orderPacks', { packIds: [...packIds] })
    await stickersOf(teahouse).refresh()
  })
}
