import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Content } from '@teahouse/contract/talk/content'
import type { Media, Purpose } from '@teahouse/contract/talk/media'
import type { Teahouse } from '../compose.ts'
import type { MediaFile } from '../engines/media/index.ts'
import type { Tx } from '../platform/db/db.ts'
import { plainPdf } from './pdf.ts'
import { demoId, townspeople } from './people.ts'

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
/** The id of a file of the town, by its name in `media.json`. */
export const mediaId = (name: string): string => demoId('media', name)

/** `assets/demo/media.json`: what was drawn and hummed, ready to be stored as it is. */
type Prepared = Pick<
  Media,
  'contentType' | 'sizeBytes' | 'width' | 'height' | 'durationMs' | 'waveform' | 'preview'
> & {
  file: string
  thumb?: string
  poster?: string
}

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

const purposeOf = (name: string): Purpose =>
  name.startsWith('av-') ? 'avatar' : name.startsWith('ph-') ? 'photo' : name.startsWith('voice-') ? 'voice' : 'video'

/** Stores them all; the same ids every time, so a second run stores nothing twice. */
export async function loadMedia({ media, stickers }: Teahouse, tx: Tx): Promise<DemoMedia> {
  const prepared: Record<string, Prepared> = JSON.parse(await readFile(join(assets, 'media.json'), 'utf8'))
  const known = new Map<string, Media>()
  for (const [name, { file, thumb, poster, ...facts }] of Object.entries(prepared)) {
    const purpose = purposeOf(name)
    const person = townspeople.find((one) => `av-${one.key}` === name)
    if (purpose === 'avatar' && !person) continue
    const stillFile = thumb ?? poster
    const still = stillFile ? await pictureFile(join(assets, stillFile)) : undefined
    const adopted = await media.adopt(tx, {
      id: mediaId(name),
      ownerId: person?.id ?? null,
      purpose,
      from: { path: join(assets, file) },
      facts,
      ...(still && { still }),
    })
    known.set(name, adopted)
    // The welcome page shows them before anybody is logged in.
    if (person) await media.share(tx, [adopted.id], { kind: 'public', id: person.id })
  }
  const folder = await mkdtemp(join(tmpdir(), 'willow-quay-'))
  try {
    for (const [name, bytes] of Object.entries(papers)) {
      const path = join(folder, name)
      await writeFile(path, bytes)
      const facts = { contentType: 'application/pdf', sizeBytes: bytes.length }
      known.set(
        name,
        await media.adopt(tx, { id: mediaId(name), ownerId: null, purpose: 'file', name, from: { path }, facts }),
      )
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }

  const fact = (name: string): Media => {
    const found = known.get(name)
    if (!found) throw new Error(`the demo world has no ${name}`)
    return found
  }
  const byName = new Map<string, (typeof stickers.packs)[number]['stickers'][number]>(
    stickers.packs.flatMap((pack) => pack.stickers.map((one) => [`${pack.names.en}: ${one.names.en}`, one] as const)),
  )
  return {
    avatar: (key) => fact(`av-${key}`).id,
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
      const found = byName.get(name)
      if (!found) throw new Error(`the demo world has no sticker ${name}`)
      const { id, mediaId: pictureId, width, height, names } = found
      return { kind: 'sticker', stickerId: id, mediaId: pictureId, name: names.en ?? '', width, height }
    },
  }
}

async function pictureFile(path: string): Promise<MediaFile> {
  return { path, contentType: path.endsWith('.jpg') ? 'image/jpeg' : 'image/webp', sizeBytes: (await stat(path)).size }
}
