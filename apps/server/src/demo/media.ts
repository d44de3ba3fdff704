import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import type { Content } from '@teahouse/contract/talk/content'
import type { Media, Purpose } from '@teahouse/contract/talk/media'
import sharp from 'sharp'
import type { Teahouse } from '../compose.ts'
import type { Tx } from '../platform/db/db.ts'
import { derivedId } from '../platform/ids.ts'
import { plainPdf } from './pdf.ts'
import { idOf, townspeople } from './people.ts'

type Of<K extends Content['kind']> = Extract<Content, { kind: K }>

/** The town’s pictures, sounds and papers, as messages hold them. */
export interface DemoMedia {
  avatar(key: string): string
  photo(name: string): Of<'photos'>['photos'][number]
  voice(number: number): Of<'voice'>
  video(name: string): Of<'video'>
  file(name: string): Of<'file'>
  sticker(name: string): Of<'sticker'>
}

const assets = join(import.meta.dirname, '../../assets/demo')
const mediaId = (name: string) => derivedId('willow-quay', 'media', name)
const avatarPixels = 256
const photoPixels = 1080

const papers: Record<string, Buffer> = {
  'harvest-menu.pdf': plainPdf('Harvest menu', [
    'Bara brith and butter',
    'Iron Buddha, from the spring picking',
    'Persimmon plate',
    'Date cakes, with and without sesame',
    'Forty cups, two kettles',
  ]),
  'suo-gan.pdf': plainPdf('Suo Gan', [
    'Huna blentyn ar fy mynwes,',
    'Clyd a chynnes ydyw hon;',
    'Breichiau mam sydd dynn amdanat,',
    'Cariad mam sy dan fy mron.',
  ]),
}

/** Draws and stores them all; the same ids every time, so a second run stores nothing twice. */
export async function loadMedia({ media, stickers }: Teahouse, tx: Tx): Promise<DemoMedia> {
  const folder = await mkdtemp(join(tmpdir(), 'willow-quay-'))
  const known = new Map<string, Media>()
  try {
    const adopt = async (name: string, path: string, purpose: Purpose, ownerId: string | null) => {
      known.set(name, await media.adopt(tx, { id: mediaId(name), ownerId, purpose, name, from: { path } }))
    }
    for (const { name, ext, base } of (await readdir(join(assets, 'pictures'))).map((file) => parse(file))) {
      if (ext !== '.svg') continue
      const isAvatar = name.startsWith('av-')
      const person = townspeople.find((one) => `av-${one.key}` === name)
      if (isAvatar && !person) continue
      const path = join(folder, `${name}.png`)
      const size = isAvatar ? avatarPixels : photoPixels
      await sharp(join(assets, 'pictures', base), { density: 300 })
        .resize(size, size, { fit: 'inside' })
        .png({ compressionLevel: 1 })
        .toFile(path)
      await adopt(name, path, isAvatar ? 'avatar' : 'photo', person?.id ?? null)
      if (person) await media.share(tx, [mediaId(name)], { kind: 'everyone', id: person.id })
    }
    for (const [name, bytes] of Object.entries(papers)) {
      await writeFile(join(folder, name), bytes)
      await adopt(name, join(folder, name), 'file', null)
    }
    await adoptRecordings(tx, media, known)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }

  const fact = (name: string): Media => {
    const found = known.get(name)
    if (!found) throw new Error(`the demo world has no ${name}`)
    return found
  }
  const bySticker = new Map(
    stickers.packs
      .flatMap((pack) => pack.stickers)
      .map((one) => [one.names.en?.toLowerCase().replaceAll(' ', '-'), one]),
  )
  return {
    avatar: (key) => {
      idOf(key)
      return fact(`av-${key}`).id
    },
    photo(name) {
      const { id, width = 0, height = 0, sizeBytes, preview = '' } = fact(name)
      return { mediaId: id, width, height, sizeBytes, preview, isOriginal: false }
    },
    voice(number) {
      const { id, durationMs = 0, waveform = [] } = fact(`voice-${number}`)
      return { kind: 'voice', mediaId: id, durationMs, waveform }
    },
    video(name) {
      const { id, width = 0, height = 0, durationMs = 0, sizeBytes, preview = '' } = fact(name)
      return { kind: 'video', mediaId: id, width, height, durationMs, sizeBytes, preview }
    },
    file(name) {
      const { id, sizeBytes, contentType } = fact(name)
      return { kind: 'file', mediaId: id, name, sizeBytes, contentType }
    },
    sticker(name) {
      const { id, mediaId: stickerMediaId, width, height, names } = bySticker.get(name)!
      return { kind: 'sticker', stickerId: id, mediaId: stickerMediaId, name: names.en ?? '', width, height }
    },
  }
}
