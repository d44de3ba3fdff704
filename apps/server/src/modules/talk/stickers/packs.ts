import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import { beAlone } from '../../../platform/db/alone.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import type { MediaStore } from '../media/index.ts'
import { saveWordsOf } from './list-words.ts'
import { checkMeanings } from './meanings.ts'
import { presentPack } from './present.ts'
import * as store from './store-packs.ts'

const byLanguage = z.record(z.string(), z.string())

/** `pack.json`. Each sticker’s picture lies beside it as `<id>.webp`, square and this large. */
const picturePixels = 256
const packFile = z.object({
  /** Never changes: ids follow from it. */
  id: z.string(),
  name: byLanguage,
  about: byLanguage.default({}),
  /** Everybody has it who has not chosen for themselves. */
  comesAlong: z.boolean().default(false),
  stickers: z.array(
    z.object({
      id: z.string(),
      label: byLanguage,
      keywords: z.record(z.string(), z.array(z.string())).default({}),
      meanings: z.array(z.string()).default([]),
    }),
  ),
})

interface Needs {
  db: Db
  clock: Clock
  media: Pick<MediaStore, 'facts' | 'adopt' | 'share'>
}

export type ShippedPack = ReturnType<typeof presentPack> & { comesAlong: boolean }

/**
 * The packs below a folder, in the order of its names, each in the gallery and its pictures stored and shared with
 * everyone. Done at each start: what is there already stays, and a picture that was redrawn is a new file, because the
 * bytes under an id never change. A pack whose folder is gone leaves the gallery.
 */
export async function installPacks(needs: Needs, folder: string): Promise<ShippedPack[]> {
  const { db, clock } = needs
  const known = new Map((await store.digests(db)).map((one) => [one.id, one]))
  const packs: ShippedPack[] = []
  for (const name of (await packNames(folder)).sort()) {
    const pack = await readPack(join(folder, name))
    const before = known.get(pack.row.id)
    if (before?.state !== 'listed' || before.digest !== pack.row.digest) await install(needs, pack)
    packs.push({ ...presentPack(pack.row, pack.pictures), comesAlong: pack.comesAlong })
  }
  const gone = [...known.values()].filter(({ id, state }) => state === 'listed' && !packs.some((one) => one.id === id))
  for (const { id } of gone) {
    await db.transaction(async (tx) => {
      await store.setState(tx, id, { state: 'withdrawn', changedAt: clock.now() })
      await store.saveWords(tx, id, [])
    })
  }
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

interface PackOnDisk {
  comesAlong: boolean
  row: Pick<store.PackRow, 'id' | 'names' | 'about'> & { digest: string }
  pictures: store.PictureRow[]
  files: { mediaId: string; path: string; sizeBytes: number }[]
}

async function readPack(folder: string): Promise<PackOnDisk> {
  const text = await readFile(join(folder, 'pack.json'), 'utf8')
  const pack = packFile.parse(JSON.parse(text))
  const digest = createHash('sha256').update(text)
  const pictures: store.PictureRow[] = []
  const files: PackOnDisk['files'] = []
  for (const { id, label, keywords, meanings } of pack.stickers) {
    checkMeanings(meanings)
    const path = join(folder, `${id}.webp`)
    const bytes = await readFile(path)
    const hash = createHash('sha256').update(bytes).digest('hex')
    digest.update(hash)
    const mediaId = derivedId('sticker picture', hash)
    files.push({ mediaId, path, sizeBytes: bytes.length })
    const size = { width: picturePixels, height: picturePixels }
    pictures.push({ id: derivedId('sticker', pack.id, id), mediaId, ...size, names: label, keywords, meanings })
  }
  const id = derivedId('sticker pack', pack.id)
  const row = { id, names: pack.name, about: pack.about, digest: digest.digest('hex') }
  return { comesAlong: pack.comesAlong, row, pictures, files }
}

async function install({ db, clock, media }: Needs, { row, pictures, files }: PackOnDisk): Promise<void> {
  const mediaIds = files.map(({ mediaId }) => mediaId)
  const missingIn = async (on: Queryable) => {
    const known = await media.facts(on, mediaIds)
    return files.filter(({ mediaId }) => !known.has(mediaId))
  }
  await db.transaction(async (tx) => {
    // Several processes may start at once.
    await beAlone(tx, 'stickers.install')
    for (const { mediaId, path, sizeBytes } of await missingIn(tx)) {
      const facts = { contentType: 'image/webp', sizeBytes, width: picturePixels, height: picturePixels }
      await media.adopt(tx, { id: mediaId, ownerId: null, purpose: 'sticker', from: { path }, facts })
    }
    await media.share(tx, mediaIds, { kind: 'everyone', id: row.id })
    await store.saveShipped(tx, row, clock.now())
    await store.savePictures(tx, row.id, pictures)
    await saveWordsOf(tx, row.id)
  })
}
