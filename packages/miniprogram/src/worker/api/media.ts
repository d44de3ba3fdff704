import type { Runtime } from '../runtime.ts'
import { type Callbacks, defineMethod, Failure } from './method.ts'
import { makeBitmap, OwnBlob, OwnOffscreenCanvas } from './own.ts'
import { flagOr, listOf, numberOr, type Options, oneOr, textOf, textOr } from './values.ts'

interface Chosen {
  path: string
  blob: Blob
  type: 'image' | 'video'
  name: string
  width?: number
  height?: number
  durationS?: number
  thumb?: { path: string; blob: Blob }
}

/** Pictures, films and sound: chosen, looked at, made smaller, saved, recorded. */
export function media(runtime: Runtime) {
  const { files } = runtime.kept
  let recorder: unknown
  function theRecorder(): unknown {
    recorder ??= makeRecorder(runtime)
    return recorder
  }

  async function choose(args: object): Promise<Chosen[]> {
    const chosen = (await runtime.host('chooseMedia', args)) as Chosen[]
    for (const { path, blob, thumb } of chosen) {
      files.put(path, blob)
      if (thumb) files.put(thumb.path, thumb.blob)
    }
    return chosen
  }
  const sources = (given: unknown): string[] =>
    Array.isArray(given) && given.length > 0
      ? given.filter((one) => one === 'album' || one === 'camera')
      : ['album', 'camera']

  /** The bytes behind what a program calls a picture: its own file, a temporary one, or one of its domains. */
  async function bytesOf(source: string): Promise<Blob> {
    if (/^https?:\/\/(?!(tmp|usr|store)\b)/.test(source)) {
      const { blob } = (await runtime.host('downloadFile', { url: source })) as { blob: Blob }
      return blob
    }
    if (/^(wxfile|http):\/\//.test(source)) return files.blob(source)
    return new OwnBlob([await runtime.readFile(source)])
  }

  const tempFile = ({ path, blob, type, width = 0, height = 0, durationS = 0, thumb }: Chosen) => ({
    tempFilePath: path,
    size: blob.size,
    fileType: type,
    ...(type === 'video' && { duration: durationS, height, width, thumbTempFilePath: thumb?.path ?? '' }),
  })

  return {
    chooseMedia: defineMethod('chooseMedia', async (options: Options) => {
      const types = Array.isArray(options.mediaType) ? options.mediaType : ['image', 'video']
      const chosen = await choose({
        count: Math.min(20, Math.max(1, numberOr(options.count, 9))),
        types: types.includes('mix') ? ['image', 'video'] : types,
        from: sources(options.sourceType),
        camera: oneOr(options.camera, ['back', 'front'], 'back'),
        maxDurationS: numberOr(options.maxDuration, 10),
      })
      const kinds = new Set(chosen.map(({ type }) => type))
      return { tempFiles: chosen.map(tempFile), type: kinds.size > 1 ? 'mix' : (chosen[0]?.type ?? 'image') }
    }),
    chooseImage: defineMethod('chooseImage', async (options: Options) => {
      const chosen = await choose({
        count: Math.min(20, Math.max(1, numberOr(options.count, 9))),
        types: ['image'],
        from: sources(options.sourceType),
        camera: 'back',
        maxDurationS: 10,
      })
      return {
        tempFilePaths: chosen.map(({ path }) => path),
        tempFiles: chosen.map(({ path, blob }) => ({ path, size: blob.size })),
      }
    }),
    chooseVideo: defineMethod('chooseVideo', async (options: Options) => {
      const [film] = await choose({
        count: 1,
        types: ['video'],
        from: sources(options.sourceType),
        camera: oneOr(options.camera, ['back', 'front'], 'back'),
        maxDurationS: numberOr(options.maxDuration, 60),
      })
      const { tempFilePath, size, duration = 0, height = 0, width = 0 } = tempFile(film!)
      return { tempFilePath, size, duration, height, width, thumbTempFilePath: film!.thumb?.path ?? '' }
    }),
    chooseMessageFile: defineMethod('chooseMessageFile', async (options: Options) => {
      const chosen = (await runtime.host('chooseFiles', {
        count: Math.min(100, Math.max(1, numberOr(options.count, 1))),
        type: oneOr(options.type, ['all', 'video', 'image', 'file'], 'all'),
        endings: Array.isArray(options.extension) ? options.extension.map(String) : [],
      })) as Chosen[]
      for (const { path, blob } of chosen) files.put(path, blob)
      const time = Math.floor(Date.now() / 1000)
      return {
        tempFiles: chosen.map(({ path, blob, name, type }) => ({
          path,
          size: blob.size,
          name,
          type: type ?? 'file',
          time,
        })),
      }
    }),
    previewImage: defineMethod('previewImage', async (options: Options) => {
      const urls = listOf(options, 'urls').map(String)
      await preview(
        urls.map((url) => ({ url, type: 'image' })),
        Math.max(0, urls.indexOf(textOr(options.current, urls[0] ?? ''))),
      )
    }),
    previewMedia: defineMethod('previewMedia', async (options: Options) => {
      const items = (listOf(options, 'sources') as Options[]).map((one) => ({
        url: textOf(one, 'url'),
        type: oneOr(one.type, ['image', 'video'], 'image'),
      }))
      await preview(items, numberOr(options.current, 0))
    }),
    getImageInfo: defineMethod('getImageInfo', async (options: Options) => {
      const source = textOf(options, 'src')
      const blob = await bytesOf(source)
      const bitmap = await makeBitmap(blob).catch(() => {
        throw new Failure('decode image fail')
      })
      const { width, height } = bitmap
      bitmap.close()
      const isHere = /^(wxfile|http):\/\/(tmp|usr|store)/.test(source)
      const type = await kindOf(blob)
      return { width, height, path: isHere ? source : files.writeTemporary(blob, `.${type}`), orientation: 'up', type }
    }),
    compressImage: defineMethod('compressImage', async (options: Options) => {
      const bitmap = await makeBitmap(await bytesOf(textOf(options, 'src'))).catch(() => {
        throw new Failure('decode image fail')
      })
      const wide = numberOr(options.compressedWidth, 0)
      const high = numberOr(options.compressedHeight, 0)
      const scale = wide ? wide / bitmap.width : high ? high / bitmap.height : 1
      const width = Math.max(1, Math.round(wide || bitmap.width * scale))
      const height = Math.max(1, Math.round(high || bitmap.height * scale))
      const canvas = new OwnOffscreenCanvas(width, height)
      const context = canvas.getContext('2d')!
      // JPEG has no transparency: what is clear becomes white, not black.
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      context.drawImage(bitmap, 0, 0, width, height)
      bitmap.close()
      const quality = Math.min(100, Math.max(0, numberOr(options.quality, 80))) / 100
      return { tempFilePath: files.writeTemporary(await canvas.convertToBlob({ type: 'image/jpeg', quality }), '.jpg') }
    }),
    cropImage: defineMethod('cropImage', async (options: Options) => {
      const source = textOf(options, 'src')
      const ratio = textOr(options.cropScale, '1:1')
      return takeIn((await runtime.host('cropImage', { blob: await bytesOf(source), ratio })) as Made)
    }),
    getVideoInfo: defineMethod('getVideoInfo', async (options: Options) => {
      const blob = await bytesOf(textOf(options, 'src'))
      const told = (await runtime.host('getVideoInfo', { blob })) as { width: number; height: number; duration: number }
      const type = blob.type.split('/')[1] ?? 'mp4'
      return {
        orientation: 'up',
        type,
        size: Math.ceil(blob.size / 1024),
        fps: 30,
        bitrate: Math.round((blob.size * 8) / 1000 / (told.duration || 1)),
        ...told,
      }
    }),
    saveImageToPhotosAlbum: defineMethod('saveImageToPhotosAlbum', (options: Options) =>
      save(textOf(options, 'filePath'), 'image'),
    ),
    saveVideoToPhotosAlbum: defineMethod('saveVideoToPhotosAlbum', (options: Options) =>
      save(textOf(options, 'filePath'), 'video'),
    ),
    getRecorderManager: theRecorder,
    startRecord: defineMethod(
      'startRecord',
      () =>
        new Promise((resolve, reject) => {
          const one = theRecorder() as Record<string, (given: unknown) => void>
          one.onStop!(resolve)
          one.onError!(({ errMsg }: { errMsg: string }) => reject(new Failure(errMsg)))
          one.start!({ duration: 60_000 })
        }) as Promise<object>,
    ),
    stopRecord: defineMethod('stopRecord', () => (recorder as { stop(): void } | undefined)?.stop()),
    getAvailableAudioSources: defineMethod('getAvailableAudioSources', () => ({ audioSources: ['auto', 'mic'] })),
  }

  async function preview(items: readonly { url: string; type: string }[], current: number): Promise<void> {
    if (items.length === 0) throw new Failure('parameter error: parameter.urls should have items', { errno: 1001 })
    const sources = await Promise.all(
      items.map(async ({ url, type }) =>
        /^https?:\/\/(?!(tmp|usr|store)\b)/.test(url) ? { url, type } : { blob: await bytesOf(url), type },
      ),
    )
    await runtime.host('previewMedia', { sources, current })
  }
  async function save(path: string, type: string): Promise<void> {
    await runtime.host('saveMedia', { blob: await bytesOf(path), type })
  }
  function takeIn({ path, blob }: Made) {
    files.put(path, blob)
    return { tempFilePath: path }
  }
}

interface Made {
  path: string
  blob: Blob
}

/** The microphone, with what it has recorded as a temporary file. */
function makeRecorder(runtime: Runtime) {
  const heard = new Map<string, (detail: unknown) => void>()
  const tell = (event: string, detail: unknown = {}) => heard.get(event)?.(detail)
  let send: ((detail: unknown) => void) | undefined
  return {
    start(options: Options & Callbacks = {}) {
      if (send) return tell('Error', { errMsg: 'operateRecorder:fail is recording or paused' })
      runtime
        .host(
          'record',
          {
            durationMs: Math.min(600_000, Math.max(1, numberOr(options.duration, 60_000))),
            format: textOr(options.format, 'aac'),
            isWithFrames: flagOr(options.frameSize !== undefined, false),
          },
          {
            more: (given) => (send = given),
            onProgress(detail) {
              const { event, frame } = detail as { event?: string; frame?: ArrayBuffer }
              if (event) tell(event)
              else tell('FrameRecorded', { frameBuffer: frame, isLastFrame: false })
            },
          },
        )
        .then(
          (made) => {
            const { path, blob, durationMs } = made as Made & { durationMs: number }
            send = undefined
            runtime.kept.files.put(path, blob)
            tell('Stop', { tempFilePath: path, duration: durationMs, fileSize: blob.size })
          },
          (error: Error) => {
            send = undefined
            tell('Error', { errMsg: `operateRecorder:fail ${error.message}` })
          },
        )
    },
    pause: () => send?.({ do: 'pause' }),
    resume: () => send?.({ do: 'resume' }),
    stop: () => send?.({ do: 'stop' }),
    ...Object.fromEntries(
      ['Start', 'Pause', 'Resume', 'Stop', 'FrameRecorded', 'Error', 'InterruptionBegin', 'InterruptionEnd'].map(
        (event) => [`on${event}`, (one: (detail: unknown) => void) => void heard.set(event, one)],
      ),
    ),
  }
}

/** WeChat’s word for what a picture is, by its first bytes. */
async function kindOf(blob: Blob): Promise<string> {
  const [one, two] = new Uint8Array(await blob.slice(0, 12).arrayBuffer())
  if (one === 0x89) return 'png'
  if (one === 0xff && two === 0xd8) return 'jpeg'
  if (one === 0x47) return 'gif'
  if (one === 0x52) return 'webp'
  return 'unknown'
}
