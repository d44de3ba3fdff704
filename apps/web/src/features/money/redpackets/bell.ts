import { hasSounds } from '../../../platform/sounds.ts'

/** A lid, then one bell: under 300 ms, for whoever wants sounds. And a short touch where the device has one. */
export function ring(): void {
  navigator.vibrate?.([20, 40, 20])
  if (!hasSounds() || !('AudioContext' in globalThis)) return
  const context = new AudioContext()
  const now = context.currentTime
  tone(context, { at: now, frequency: 320, type: 'triangle', level: 0.12, seconds: 0.05 })
  tone(context, { at: now + 0.06, frequency: 1568, type: 'sine', level: 0.1, seconds: 0.22 })
  tone(context, { at: now + 0.06, frequency: 3951, type: 'sine', level: 0.025, seconds: 0.12 })
  setTimeout(() => void context.close(), 500)
}

function tone(
  context: AudioContext,
  {
    at,
    frequency,
    type,
    level,
    seconds,
  }: { at: number; frequency: number; type: OscillatorType; level: number; seconds: number },
): void {
  const source = new OscillatorNode(context, { type, frequency })
  const gain = new GainNode(context, { gain: level })
  gain.gain.setValueAtTime(level, at)
  gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds)
  source.connect(gain).connect(context.destination)
  source.start(at)
  source.stop(at + seconds)
}
