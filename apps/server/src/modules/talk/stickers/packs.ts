import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StickerPack } from '@teahouse/contract/talk/stickers'
import * as z from 'zod'
import { beAlone } from '../../../platform/db/alone.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { MediaStore } from '../media/index.ts'

const byLanguage = z.record(z.string(), z.string())

/** `pack.json`. Each sticker’s picture lies beside it as `<id>.webp`, square and this large. */
const picturePixels = 256
const packFile = z.object({
  /** Never changes: ids follow from it. */
  id: z.string(),
  name: byLanguage,
  stickers: z.array(
    z.object({ id: z.string(), label: byLanguage, keywords: z.record(z.string(), z.array(z.string())) }),
  ),
})

type Media = Pick<MediaStore, 'facts' | 'adopt' | 'share'>

/**
 * The packs below a folder, in the order of its names, each picture stored and shared with everyone. Done at each
 * start: what is there already stays, and a picture that was redrawn is a new file, because the bytes under an id
 * never change.
 */
export async function installPacks(db: Db, media: Media, folder: string): Promise<StickerPack[]> {
  const packs: StickerPack[] = []
  for (const name of (await packNames(folder)).sort()) packs.push(await installPack(db, media, join(folder, name)))
  return packs
}

/** An administrator may have taken all packs away. */
async function packNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter((one) => one.isDirectory()).map((one) => one.name)
}

async function installPack(db: Db, media: Media, folder: string): Promise<StickerPack> {
  const pack = packFile.parse(JSON.parse(await readFile(join(folder, 'pack.json'), 'utf8')))
  const pictures = await Promise.all(
    pack.stickers.map(async ({ id, label, keywords }) => {
      const path = join(folder, `${id}.webp`)
      const bytes = await readFile(path)
      const hash = createHash('sha256').update(bytes).digest('hex')
      const size = { width: picturePixels, height: picturePixels }
      return {
        sticker: {
          id: derivedId('sticker', pack.id, id),
          mediaId: derivedId('sticker picture', hash),
          ...size,
          names: label,
          keywords,
        },
        path,
        facts: { contentType: 'image/webp', sizeBytes: bytes.length, ...size },
      }
    }),
  )
  const packId = derivedId('sticker pack', pack.id)
  const mediaIds = pictures.map(({ sticker }) => sticker.mediaId)
  const missingIn = async (on: Queryable) => {
    const known = await media.facts(on, mediaIds)
    return pictures.filter(({ sticker }) => !known.has(sticker.mediaId))
  }
  if ((await missingIn(db)).length > 0) {
    await db.transaction(async (tx) => {
      // Several processes may start at once.
      await beAlone(tx, 'stickers.install')
      const missing = await missingIn(tx)
      for (const { sticker, path, facts } of missing) {
        await media.adopt(tx, { id: sticker.mediaId, ownerId: null, purpose: 'sticker', from: { path }, facts })
      }
      await media.share(tx, mediaIds, { kind: 'everyone', id: packId })
    })
  }
  return { id: packId, names: pack.name, stickers: pictures.map(({ sticker }) => sticker) }
}
