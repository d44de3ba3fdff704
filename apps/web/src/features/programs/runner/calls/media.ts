import { t } from '../../../../i18n/i18n.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { type CallContext, CallFailure, call, cancelled } from './call.ts'
import { save } from './device.ts'
import { bytes, list, number, object, oneOf, optional, otherwise, text } from './shape.ts'

const kind = oneOf('image', 'video')
const source = object({ url: optional(text(8_192)), blob: optional(bytes()), type: kind })

interface Seen {
  width: number
  height: number
  durationS?: number
  thumb?: { path: string; blob: Blob }
}

/** Pictures, films and sound of the person’s device; each is chosen, or taken, or let by the person. */
export const mediaCalls = {
  chooseMedia: call(
    object({
      count: number(1, 20),
      types: list(kind, 2),
      from: list(oneOf('album', 'camera'), 2),
      camera: oneOf('back', 'front'),
      maxDurationS: otherwise(number(3, 60), 10),
    }),
    {
      needsScreen: true,
      async run({ count, types, from, maxDurationS }, context) {
        const way = from.length === 1 ? from[0] : await askWhence()
        if (way === 'camera') await context.need('scope.camera')
        const files = way === 'camera' ? await take(types, maxDurationS) : way ? await pick(types, count) : []
        if (files.length === 0) throw cancelled()
        return Promise.all(files.slice(0, count).map((file) => chosen(file, context)))
      },
    },
  ),
  chooseFiles: call(
    object({
      count: number(1, 100),
      type: oneOf('all', 'video', 'image', 'file'),
      endings: list(text(12), 30),
    }),
    {
      needsScreen: true,
      async run({ count, type, endings }, { kept }) {
        const { chooseFiles } = await import('../../../talk/files/choose-files.ts')
        const accept =
          endings.length > 0
            ? endings.map((ending) => `.${ending.replace(/^\./, '')}`).join()
            : type === 'all' || type === 'file'
              ? ''
              : `${type}/*`
        const files = await chooseFiles({ accept, multiple: count > 1 })
        if (files.length === 0) throw cancelled()
        return files.slice(0, count).map((file) => ({
          path: kept.keepTemporary(file, endingOf(file.name)),
          blob: file,
          name: file.name,
          type: /^(image|video)\//.exec(file.type)?.[1] ?? 'file',
        }))
      },
    },
  ),
  previewMedia: call(object({ sources: list(source, 100), current: number(0, 100) }), {
    needsScreen: true,
    async run({ sources, current }, { teahouse, caller }) {
      const [{ showMedia }, { path }] = await Promise.all([
        import('./show-media.tsx'),
        teahouse.client.call('proxy.pictures', { appId: caller.appId, bundleId: caller.bundleId }),
      ])
      showMedia(
        sources.map(({ url, blob, type }) => ({ type, from: blob ?? `${path}${encodeURIComponent(url ?? '')}` })),
        current,
      )
    },
  }),
  saveMedia: call(object({ blob: bytes(), type: kind }), {
    needsScreen: true,
    permission: 'scope.writePhotosAlbum',
    run: ({ blob, type }, { caller }) =>
      save(
        blob,
        `${caller.name}.${blob.type.split('/')[1]?.replace('jpeg', 'jpg') ?? (type === 'image' ? 'png' : 'mp4')}`,
      ),
  }),
  saveFileToDisk: call(object({ filePath: text(1_024) }), {
    needsScreen: true,
    run: ({ filePath }, { kept }) => save(fileAt(kept, filePath), filePath.split('/').at(-1)!),
  }),
  openDocument: call(object({ filePath: text(1_024), fileType: text(12) }), {
    needsScreen: true,
    // A page of somebody else’s must not open in the app’s own origin: documents go to the person’s own programs.
    run: ({ filePath, fileType }, { kept }) => {
      const name = filePath.split('/').at(-1)!
      save(fileAt(kept, filePath), fileType && !name.includes('.') ? `${name}.${fileType}` : name)
    },
  }),
  cropImage: call(object({ blob: bytes(), ratio: text(8) }), {
    needsScreen: true,
    async run({ blob, ratio }, { kept, caller }) {
      const { cropPicture } = await import('../../../../ui/crop-picture.tsx')
      const [wide = 1, high = 1] = ratio.split(':').map(Number)
      const cut = await cropPicture(blob, caller.name, {
        isFace: false,
        ...(wide !== high && { shapes: [{ id: ratio, label: ratio, ratio: wide / high }] as never }),
      })
      if (!cut) throw cancelled()
      return { path: kept.keepTemporary(cut), blob: cut }
    },
  }),
  getVideoInfo: call(object({ blob: bytes() }), {
    async run({ blob }) {
      const { width, height, durationS = 0 } = await lookAtVideo(blob)
      return { width, height, duration: durationS }
    },
  }),
  /** Under way while the microphone is on; `more` pauses it, goes on and ends it. */
  record: call(
    object({
      durationMs: number(1, 600_000),
      format: text(8),
      isWithFrames: otherwise((value) => value === true, false),
    }),
    {
      needsScreen: true,
      permission: 'scope.record',
      run: record,
    },
  ),
}

const fileAt = (kept: CallContext['kept'], path: string): Blob => {
  const file = kept.get(path)
  if (!file) throw new CallFailure('no such file or directory', { errno: 1300002 })
  return file
}

const askWhence = () =>
  chooseAction({
    title: t('photos.album'),
    titleHidden: true,
    actions: [
      { id: 'camera', label: t('photos.camera') },
      { id: 'album', label: t('photos.album') },
    ],
  })

async function take(types: readonly string[], maxDurationS: number): Promise<readonly File[]> {
  const { default: takePicture } = await import('../../../talk/photos/camera.tsx')
  const only = types.length > 1 ? undefined : types[0] === 'video' ? 'video' : 'photo'
  const file = await takePicture({ longestVideoMs: maxDurationS * 1000, ...(only && { only }) })
  return file ? [file] : []
}

async function pick(types: readonly string[], count: number): Promise<readonly File[]> {
  const { chooseFiles } = await import('../../../talk/files/choose-files.ts')
  const files = await chooseFiles({ accept: types.map((type) => `${type}/*`).join(), multiple: count > 1 })
  return files.filter(({ type }) => types.some((one) => type.startsWith(`${one}/`)))
}

async function chosen(file: File, { kept }: CallContext) {
  const isVideo = file.type.startsWith('video/')
  const seen: Partial<Seen> = isVideo ? await lookAtVideo(file, kept) : {}
  return {
    path: kept.keepTemporary(file, endingOf(file.name)),
    blob: file,
    name: file.name,
    type: isVideo ? 'video' : 'image',
    ...seen,
  }
}

const endingOf = (name: string): string | undefined => name.match(/\.[a-z0-9]{1,8}$/i)?.[0].toLowerCase()

/** Its size and length, and with `kept` a picture of its beginning. */
async function lookAtVideo(blob: Blob, kept?: CallContext['kept']): Promise<Seen> {
  const video = document.createElement('video')
  const address = URL.createObjectURL(blob)
  try {
    await new Promise((resolve, reject) => {
      video.muted = true
      video.playsInline = true
      video.preload = 'auto'
      video.onloadeddata = resolve
      video.onerror = () => reject(new CallFailure('decode video fail'))
      video.src = address
    })
    const seen: Seen = {
      width: video.videoWidth,
      height: video.videoHeight,
      durationS: Number.isFinite(video.duration) ? video.duration : 0,
    }
    if (!kept) return seen
    const canvas = new OffscreenCanvas(seen.width, seen.height)
    canvas.getContext('2d')!.drawImage(video, 0, 0)
    const still = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
    return { ...seen, thumb: { path: kept.keepTemporary(still), blob: still } }
  } finally {
    video.removeAttribute('src')
    URL.revokeObjectURL(address)
  }
}

async function record({ durationMs }: { durationMs: number }, { kept, progress, onMore, signal }: CallContext) {
  const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch((error: DOMException) => {
    throw new CallFailure(error.name === 'NotAllowedError' ? 'auth deny' : 'no microphone')
  })
  if (!stream) throw new CallFailure('no microphone')
  const recorder = new MediaRecorder(stream)
  const parts: Blob[] = []
  let heardMs = 0
  let sinceMs = performance.now()
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve
  })
  const end = () => recorder.state !== 'inactive' && recorder.stop()
  onMore((given) => {
    const what = (given as { do?: unknown } | null)?.do
    if (what === 'stop') end()
    else if (what === 'pause' && recorder.state === 'recording') {
      recorder.pause()
      heardMs += performance.now() - sinceMs
      progress({ event: 'Pause' })
    } else if (what === 'resume' && recorder.state === 'paused') {
      recorder.resume()
      sinceMs = performance.now()
      progress({ event: 'Resume' })
    }
  })
  signal.addEventListener('abort', end)
  const enough = setTimeout(end, durationMs)
  recorder.start()
  progress({ event: 'Start' })
  const isPaused = () => recorder.state === 'paused'
  recorder.addEventListener('stop', () => {
    if (!isPaused()) heardMs += performance.now() - sinceMs
  })
  await stopped
  clearTimeout(enough)
  for (const track of stream.getTracks()) track.stop()
  const blob = new Blob(parts, { type: recorder.mimeType || 'audio/webm' })
  return { path: kept.keepTemporary(blob), blob, durationMs: Math.round(heardMs) }
}
