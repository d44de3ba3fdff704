const BARS = 48
/** Below this the whole recording is silence, and making it louder would only draw noise. */
const SILENCE = 0.003

/**
 * The shape of a recording for the eye: 48 bars from 0 to 100, each the loudness of its stretch against the loudest.
 * Quiet speech is raised a little, as the ear does.
 */
export function waveformOf(samples: Int16Array): number[] {
  const loudness = Array.from({ length: BARS }, (_, bar) => {
    const start = Math.floor((bar * samples.length) / BARS)
    const end = Math.max(start + 1, Math.floor(((bar + 1) * samples.length) / BARS))
    let sum = 0
    for (let i = start; i < end; i += 1) sum += ((samples[i] ?? 0) / 32768) ** 2
    return Math.sqrt(sum / (end - start))
  })
  const loudest = Math.max(...loudness)
  if (loudest < SILENCE) return loudness.map(() => 0)
  return loudness.map((value) => Math.round(100 * (value / loudest) ** 0.7))
}
