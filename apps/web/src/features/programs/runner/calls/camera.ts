import { readQrCode } from '../../../../ui/read-qr-code.ts'
import { type CallContext, CallFailure } from './call.ts'
import { number, object, oneOf, optional } from './shape.ts'

const framesPerSecond = 15
/** How wide a picture is that is only looked at; photographs have all that the camera gives. */
const shownWidthPx = 640
const resolutions = { low: 640, medium: 1280, high: 1920 }
const qualities = { low: 0.4, normal: 0.7, high: 0.9, original: 1 }

const questionShape = object({
  id: number(0),
  verb: oneOf('takePhoto', 'startRecord', 'stopRecord'),
  quality: optional(oneOf('high', 'normal', 'low', 'original')),
  timeoutMs: optional(number(0, 300_000)),
})

interface Asked {
  readonly mode: 'normal' | 'scanCode'
  readonly resolution: 'low' | 'medium' | 'high'
  readonly position: 'back' | 'front'
}

/** Opens the camera, sends what it sees, and takes photographs and films until the program is done with it. */
export async function openCamera({ mode, resolution, position }: Asked, context: CallContext): Promise<void> {
  const { signal, progress, onMore, screen } = context
  const stream = await navigator.mediaDevices
    ?.getUserMedia({
      video: { facingMode: position === 'front' ? 'user' : 'environment', width: { ideal: resolutions[resolution] } },
    })
    .catch((error: DOMException) => {
      throw new CallFailure(error.name === 'NotAllowedError' ? 'auth deny' : error.message)
    })
  if (!stream) throw new CallFailure('the browser has no camera here')
  const video = document.createElement('video')
  video.srcObject = stream
  video.muted = true
  video.playsInline = true
  await video.play()

  let recording: Recording | undefined
  onMore((detail) => void answer(questionShape(detail, 'parameter')))
  async function answer({ id, verb, quality, timeoutMs }: ReturnType<typeof questionShape>): Promise<void> {
    try {
      if (verb === 'takePhoto')
        progress({ type: 'answer', id, shot: await photograph(video, qualities[quality ?? 'normal']) })
      else if (verb === 'startRecord') {
        recording?.stop()
        recording = startRecording(stream!, timeoutMs ?? 30_000)
        progress({ type: 'answer', id, shot: {} })
      } else {
        if (!recording) throw new CallFailure('nothing is recorded')
        const { videoWidth: width, videoHeight: height } = video
        const thumb = (await photograph(video, qualities.normal)).blob
        progress({ type: 'answer', id, shot: { ...(await recording.stop()), thumb, width, height } })
        recording = undefined
      }
    } catch (error) {
      progress({ type: 'answer', id, problem: (error as Error).message })
    }
  }

  const timer = setInterval(() => void look(), 1000 / framesPerSecond)
  let lastCode: string | undefined
  async function look(): Promise<void> {
    // Nobody is filmed by what they do not look at.
    if (!screen.isShown || video.videoWidth === 0) return
    const bitmap = await createImageBitmap(video, { resizeWidth: Math.min(shownWidthPx, video.videoWidth) })
    if (mode === 'scanCode') {
      const code = await readQrCode(bitmap)
      if (code && code !== lastCode) progress({ type: 'code', result: code })
      lastCode = code
    }
    progress({ type: 'frame', bitmap })
  }
  stream.getVideoTracks()[0]?.addEventListener('ended', () => progress({ type: 'stopped' }))
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  clearInterval(timer)
  recording?.stop()
  for (const track of stream.getTracks()) track.stop()
}

async function photograph(video: HTMLVideoElement, quality: number) {
  const { videoWidth: width, videoHeight: height } = video
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.drawImage(video, 0, 0)
  return { blob: await canvas.convertToBlob({ type: 'image/jpeg', quality }), width, height }
}

interface Recording {
  stop(): Promise<{ blob: Blob; durationMs: number }>
}

function startRecording(stream: MediaStream, timeoutMs: number): Recording {
  const recorder = new MediaRecorder(stream)
  const parts: Blob[] = []
  const startedAt = performance.now()
  const done = new Promise<{ blob: Blob; durationMs: number }>((resolve) => {
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    recorder.addEventListener('stop', () =>
      resolve({ blob: new Blob(parts, { type: recorder.mimeType }), durationMs: performance.now() - startedAt }),
    )
  })
  recorder.start()
  const timer = setTimeout(() => recorder.state !== 'inactive' && recorder.stop(), timeoutMs)
  return {
    stop() {
      clearTimeout(timer)
      if (recorder.state !== 'inactive') recorder.stop()
      return done
    },
  }
}
