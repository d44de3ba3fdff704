/** The sound of the short films: a few instruments, a tune on a kind scale, and what one hears outside. */
import { SAMPLES_PER_SECOND } from '../hum.mjs'

/** Hertz of a step of the pentatonic scale above a key. */
export const step = (number, key = 262) =>
  key * 2 ** ((Math.floor(number / 5) * 12 + [0, 2, 4, 7, 9][((number % 5) + 5) % 5]) / 12)

const turn = 2 * Math.PI
const random = (seed) => {
  let state = (seed * 2_654_435_761 + 1) % 4_294_967_296
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** How loud an instrument is at a moment of a note of a pitch. */
const instruments = {
  pluck: (time, hertz) =>
    Math.exp(-time * 4) *
    (Math.sin(turn * hertz * time) +
      0.4 * Math.exp(-time * 6) * Math.sin(turn * 2 * hertz * time) +
      0.2 * Math.exp(-time * 9) * Math.sin(turn * 3 * hertz * time)),
  bell: (time, hertz) =>
    Math.exp(-time * 2.4) *
    (0.7 * Math.sin(turn * hertz * time) + 0.3 * Math.sin(turn * 2.76 * hertz * time) * Math.exp(-time * 3)),
  wood: (time, hertz) =>
    Math.exp(-time * 26) * (Math.sin(turn * hertz * time) + 0.5 * Math.sin(turn * 3.9 * hertz * time)),
  flute: (time, hertz, lasts) =>
    Math.min(1, time / 0.08) *
    Math.max(0, Math.min(1, (lasts - time) / 0.15)) *
    (Math.sin(turn * hertz * time + 0.25 * Math.sin(turn * 5 * time)) + 0.18 * Math.sin(turn * 2 * hertz * time)),
  hum: (time, hertz, lasts) =>
    Math.min(1, time / 0.15) *
    Math.max(0, Math.min(1, (lasts - time) / 0.3)) *
    (Math.sin(turn * hertz * time + 0.12 * Math.sin(turn * 5.2 * time)) +
      0.45 * Math.sin(turn * 2 * hertz * time) +
      0.2 * Math.sin(turn * 3 * hertz * time)),
  bass: (time, hertz) => Math.exp(-time * 2) * Math.sin(turn * hertz * time),
}

/** What one hears where the film plays, from a steady hiss that is made slower or rarer. */
const grounds = {
  sea: (noise, time) => noise.low * (0.9 + 0.6 * Math.sin(turn * 0.24 * time) + 0.2 * Math.sin(turn * 0.61 * time)),
  wind: (noise, time) => noise.low * (0.6 + 0.4 * Math.sin(turn * 0.17 * time)) + 0.02 * noise.high,
  fire: (noise, time) => 0.5 * noise.low + (noise.rare(60) ? noise.high : 0) * 0.9 + 0.1 * Math.sin(time),
  rain: (noise) => 0.16 * noise.high + (noise.rare(140) ? noise.high : 0) * 0.4,
  room: (noise) => 0.1 * noise.low,
  stream: (noise, time) => noise.middle * (0.5 + 0.2 * Math.sin(turn * 1.7 * time) + 0.2 * Math.sin(turn * 2.9 * time)),
}

/**
 * A tune that a seed chooses: a line on the pentatonic scale over a bass, at so many beats a minute, ending at home.
 * Answers notes: `at` and `lasts` in seconds, `hertz`, `as` an instrument, `loud` up to 1.
 */
export function tune(seed, seconds, { as = 'pluck', beats = 96, key = 262, busy = 0.7 } = {}) {
  const roll = random(seed)
  const beat = 60 / beats
  const notes = []
  let place = 5
  for (let i = 0; (i + 2) * beat < seconds; i += 1) {
    const at = i * beat
    if (i % 4 === 0)
      notes.push({ at, hertz: step([0, 3, 4, 2][(i / 4) % 4] - 5, key), as: 'bass', loud: 0.5, lasts: 2 })
    if (i % 4 === 0 || roll() < busy) {
      place = Math.max(2, Math.min(10, place + Math.round(roll() * 4 - 2)))
      notes.push({ at, hertz: step(place, key), as, loud: 0.55 + 0.3 * roll(), lasts: beat * 1.4 })
      if (roll() < busy * 0.35)
        notes.push({ at: at + beat / 2, hertz: step(place + 1, key), as, loud: 0.4, lasts: beat * 0.8 })
    }
  }
  return [...notes, { at: seconds - 1.1, hertz: step(5, key), as, loud: 0.7, lasts: 1 }]
}

/** The samples of a film’s sound, mono, between -1 and 1, quiet at both ends. */
export function sounding({ seed, seconds, notes, ground = 'room', groundLoud = 0.5 }) {
  const count = Math.round(seconds * SAMPLES_PER_SECOND)
  const samples = new Float32Array(count)
  for (const { at, hertz, as, loud, lasts = 2 } of notes) {
    const first = Math.round(at * SAMPLES_PER_SECOND)
    const long = Math.round((as === 'flute' || as === 'hum' ? lasts : 2) * SAMPLES_PER_SECOND)
    for (let i = 0; i < long && first + i < count; i += 1) {
      samples[first + i] += 0.26 * loud * Math.min(1, i / 60) * instruments[as](i / SAMPLES_PER_SECOND, hertz, lasts)
    }
  }
  const roll = random(seed + 77)
  const noise = { low: 0, middle: 0, high: 0, rare: (perSecond) => roll() < perSecond / SAMPLES_PER_SECOND }
  const heard = grounds[ground]
  for (let i = 0; i < count; i += 1) {
    const time = i / SAMPLES_PER_SECOND
    const hiss = roll() * 2 - 1
    noise.low += 0.03 * (hiss - noise.low)
    noise.middle += 0.2 * (hiss - noise.middle) - 0.02 * noise.middle
    noise.high = hiss
    const edge = Math.min(1, time / 0.1, (seconds - time) / 0.35)
    samples[i] = Math.max(-1, Math.min(1, (samples[i] + groundLoud * heard(noise, time)) * edge))
  }
  return samples
}
