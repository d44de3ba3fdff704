/** Voice notes without words: somebody hums a tune of a few notes. */

export const SAMPLES_PER_SECOND = 24_000

/** A pentatonic scale: whatever is hummed on it sounds kind. */
const STEPS = [0, 2, 4, 7, 9, 12]

/**
 * The samples of a hummed tune, mono, between -1 and 1. The same seed hums the same tune at the same pitch of voice.
 */
export function makeVoiceNote(seed, seconds) {
  const random = seeded(seed)
  const samples = new Float32Array(Math.round(seconds * SAMPLES_PER_SECOND))
  const lowest = 130 + random() * 110
  let at = 0.15
  let step = 2
  while (at < seconds - 0.5) {
    const isBreath = random() < 0.16
    const lasts = Math.min(seconds - 0.2 - at, isBreath ? 0.3 + random() * 0.3 : 0.28 + random() * 0.62)
    if (!isBreath) {
      step = Math.max(0, Math.min(STEPS.length - 1, step + Math.round(random() * 4 - 2)))
      const loudness = 0.55 + random() * 0.45
      addNote(samples, { at, lasts, hertz: lowest * 2 ** (STEPS[step] / 12), loudness, glide: random() * 0.06 })
    }
    at += lasts * 0.96
  }
  return quietened(samples, random)
}

/** One hummed note: harmonics that fall off as behind closed lips, a slow vibrato, a soft start and end. */
function addNote(samples, { at, lasts, hertz, loudness, glide }) {
  const start = Math.floor(at * SAMPLES_PER_SECOND)
  const count = Math.floor(lasts * SAMPLES_PER_SECOND)
  let phase = 0
  for (let i = 0; i < count && start + i < samples.length; i += 1) {
    const time = i / SAMPLES_PER_SECOND
    const vibrato = 1 + 0.006 * Math.sin(2 * Math.PI * 5.2 * time) * Math.min(1, time * 4)
    phase += (2 * Math.PI * hertz * vibrato * (1 - glide * Math.exp(-time * 18))) / SAMPLES_PER_SECOND
    const tone =
      Math.sin(phase) + 0.42 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase) + 0.07 * Math.sin(4 * phase + 0.6)
    const swell = Math.min(1, time / 0.07) * Math.min(1, (lasts - time) / 0.12)
    samples[start + i] += 0.34 * loudness * swell * tone
  }
}

/** Takes the edge off, and adds the breath of a room. */
function quietened(samples, random) {
  let smoothed = 0
  return samples.map((sample) => {
    smoothed += 0.35 * (sample + 0.004 * (random() - 0.5) - smoothed)
    return Math.max(-1, Math.min(1, smoothed))
  })
}

/** Water against a wall, for as long as the film lasts. */
export function makeHarbourSound(seconds) {
  const random = seeded(3)
  let low = 0
  return new Float32Array(Math.round(seconds * SAMPLES_PER_SECOND)).map((_, i) => {
    const time = i / SAMPLES_PER_SECOND
    low += 0.05 * (random() * 2 - 1 - low)
    const wave = 0.45 + 0.3 * Math.sin(2 * Math.PI * 0.55 * time) + 0.15 * Math.sin(2 * Math.PI * 0.9 * time + 1)
    const bell = 0.05 * Math.exp(-((time - 1.4) % 10) * 3) * Math.sin(2 * Math.PI * 784 * time) * (time > 1.4 ? 1 : 0)
    return low * wave + bell
  })
}

/** A WAV file of 16 bits. */
export function wav(samples) {
  const file = Buffer.alloc(44 + samples.length * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(SAMPLES_PER_SECOND, 24)
  file.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples.length * 2, 40)
  for (const [i, sample] of samples.entries()) file.writeInt16LE(Math.round(sample * 32_000), 44 + i * 2)
  return file
}

function seeded(seed) {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
