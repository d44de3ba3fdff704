import { currentLocale } from '../../../i18n/i18n.ts'
import { intlTag } from '../../../i18n/locales.ts'

/** One for the app: browsers allow few, and only once the person has touched the page. */
let sounds: AudioContext | undefined

/** Whether something can be heard; call it from a press when it cannot. */
export async function unlockSound(): Promise<boolean> {
  sounds ??= new AudioContext()
  if (sounds.state === 'suspended') await Promise.race([sounds.resume(), new Promise((done) => setTimeout(done, 300))])
  return sounds.state === 'running'
}

/** A lid on a cup, then one bell. */
export function chime(): void {
  if (sounds?.state !== 'running') return
  for (const [hertz, atSeconds, forSeconds] of [
    [1318.5, 0, 0.5],
    [1975.5, 0.09, 0.9],
  ] as const) {
    const start = sounds.currentTime + atSeconds
    const tone = new OscillatorNode(sounds, { frequency: hertz, type: 'sine' })
    const volume = new GainNode(sounds, { gain: 0 })
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.32, start + 0.008)
    volume.gain.exponentialRampToValueAtTime(0.0005, start + forSeconds)
    tone.connect(volume).connect(sounds.destination)
    tone.start(start)
    tone.stop(start + forSeconds)
  }
}

export const canSpeak = (): boolean => 'speechSynthesis' in window

/** Says it aloud in the language of the app, after whatever is being said. */
export function speak(words: string): void {
  if (!canSpeak()) return
  const saying = new SpeechSynthesisUtterance(words)
  saying.lang = intlTag(currentLocale())
  speechSynthesis.speak(saying)
}
