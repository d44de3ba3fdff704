import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { upload } from '../../../platform/uploader.ts'
import { attempt } from '../../../shell/act.ts'
import { showToast } from '../../../ui/toast.tsx'
import { stickersOf } from './stickers.ts'

/** Makes a sticker of a picture from this device. True when it was done; else the person has read why not. */
export function addStickerFromFile(teahouse: Teahouse, file: File): Promise<boolean> {
  return attempt(async () => {
    showToast(t('stickers.adding'))
    const { client } = teahouse
    const way = { signal: new AbortController().signal, onUrl() {}, onProgress() {} }
    const uploadId = await upload({ purpose: 'sticker', name: file.name }, file, way)
    for (;;) {
      const answer = await client.call('media.finish', { uploadId }, { timeoutMs: 60_000 })
      if (answer.state === 'ready') return keep(teahouse, answer.media.id)
    }
  })
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
