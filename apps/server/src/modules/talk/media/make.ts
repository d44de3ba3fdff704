import { stat } from 'node:fs/promises'
import type { Media, Purpose } from '@teahouse/contract/talk/media'
import type { MediaFile } from '../../../engines/media/file.ts'
import type { Cut, MediaEngine } from '../../../engines/media/index.ts'

/** What a file became: its bytes, the small picture that stands for it, and what there is to know of it. */
export interface Made {
  full: MediaFile
  still?: MediaFile
  facts: Pick<Media, 'width' | 'height' | 'durationMs' | 'waveform' | 'preview'>
}

/** Turns a stranger’s file into one of ours, in `folder`, which exists and is empty. Throws the engine’s `MediaProblem`. */
export async function make(
  engine: MediaEngine,
  purpose: Purpose,
  path: string,
  folder: string,
  o: { cut?: Cut | undefined; onProgress?: (fraction: number) => void } = {},
): Promise<Made> {
  switch (purpose) {
    case 'photo':
    case 'originalPhoto': {
      const { files, ...facts } = await engine.photo(path, folder, { original: purpose === 'originalPhoto' })
      return { full: files.full, still: files.thumb, facts }
    }
    case 'video': {
      const { files, ...facts } = await engine.video(path, folder, o)
      return { full: files.video, still: files.poster, facts }
    }
    case 'voice': {
      const { file, durationMs, waveform } = await engine.voice(path, folder)
      return { full: file, facts: { durationMs, waveform } }
    }
    case 'audio': {
      const { file, durationMs, waveform } = await engine.audio(path, folder)
      return { full: file, facts: { durationMs, waveform } }
    }
    case 'avatar':
      return { full: await engine.avatar(path, folder), facts: {} }
    case 'sticker': {
      const { file, width, height } = await engine.sticker(path, folder)
      return { full: file, facts: { width, height } }
    }
    case 'file': {
      const identity = await engine.identify(path)
      const { size } = await stat(path)
      return { full: { path, contentType: harmlessType(identity?.contentType), sizeBytes: size }, facts: {} }
    }
  }
}

/** Types that no browser runs; anything else is served as mere bytes. */
function harmlessType(contentType: string | undefined): string {
  const isHarmless = /^(?!.*(?:html|script|[+/]xml))(?:application|audio|font|image|model|video)\//.test(
    contentType ?? '',
  )
  return isHarmless ? contentType! : 'application/octet-stream'
}
