/** A recording from the microphone that is under way. */
export interface Recording {
  /** How loud it is, from 0 to 1: the latest moments, the newest last. */
  readonly levels: readonly number[]
  elapsedMs(): number
  /** Ends it and gives what was said. */
  stop(): Promise<Recorded>
  /** Ends it and forgets it. */
  cancel(): void
}

export interface Recorded {
  blob: Blob
  name: string
  durationMs: number
  /** 48 bars, 0 to 100, as the server draws them. */
  waveform: readonly number[]
}

const types = [
  ['audio/mp4;codecs=mp4a.40.2', 'm4a'],
  ['audio/webm;codecs=opus', 'webm'],
  ['audio/mp4', 'm4a'],
  ['audio/ogg;codecs=opus', 'ogg'],
] as const
const levelEveryMs = 50
const barCount = 48

/**
 * Listens to the microphone, which the browser may ask the person for.
 * @throws DOMException `NotAllowedError` or `NotFoundError`; also where a page may have no microphone at all.
 */
export async function record(): Promise<Recording> {
  if (!navigator.mediaDevices) throw new DOMException('This page may not have a microphone.', 'NotFoundError')
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  })
  const [type, ending] = types.find(([name]) => MediaRecorder.isTypeSupported(name)) ?? ['', 'webm']
  const recorder = new MediaRecorder(stream, { ...(type && { mimeType: type }), audioBitsPerSecond: 48_000 })
  const parts: Blob[] = []
  recorder.ondataavailable = ({ data }) => parts.push(data)

  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(stream).connect(analyser)
  const wave = new Float32Array(analyser.fftSize)
  const levels: number[] = []
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(wave)
    const loudness = Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length)
    // Speech lies between a tenth and a hundredth of full scale: the root makes that visible.
    levels.push(Math.min(1, Math.sqrt(loudness) * 1.6))
  }, levelEveryMs)

  const startedAt = performance.now()
  recorder.start()

  function end(): void {
    clearInterval(timer)
    for (const track of stream.getTracks()) track.stop()
    void context.close()
  }

  return {
    levels,
    elapsedMs: () => performance.now() - startedAt,
    async stop() {
      const durationMs = Math.round(performance.now() - startedAt)
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }))
      recorder.stop()
      await stopped
      end()
      const blob = new Blob(parts, { type: recorder.mimeType || 'audio/webm' })
      return { blob, name: `voice.${ending}`, durationMs, waveform: barsOf(levels) }
    },
    cancel() {
      recorder.stop()
      end()
    },
  }
}

/** As many bars as every waveform has, the loudest at full height. */
export function barsOf(levels: readonly number[]): number[] {
  const loudest = Math.max(0.05, ...levels)
  return Array.from({ length: barCount }, (_, bar) => {
    const from = Math.floor((bar * levels.length) / barCount)
    const to = Math.max(from + 1, Math.floor(((bar + 1) * levels.length) / barCount))
    const stretch = levels.slice(from, to)
    return Math.round((Math.max(0, ...stretch) / loudest) * 100)
  })
}
