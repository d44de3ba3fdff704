import type { Spot } from '../../../talk/location/geo.ts'

/** The ellipsoid of Krasovsky, by which maps of China are shifted. */
const axisM = 6_378_245
const flatness = 0.006_693_421_622_965_943

/** A place as maps of China have it (GCJ-02); outside of China there is no difference. */
export function toChina({ latitude, longitude }: Spot): Spot {
  const isThere = longitude > 72.004 && longitude < 137.8347 && latitude > 0.8293 && latitude < 55.8271
  if (!isThere) return { latitude, longitude }
  const [x, y] = [longitude - 105, latitude - 35]
  const angle = (latitude / 180) * Math.PI
  const bend = 1 - flatness * Math.sin(angle) ** 2
  const north = (shiftNorth(x, y) * 180) / (((axisM * (1 - flatness)) / bend ** 1.5) * Math.PI)
  const east = (shiftEast(x, y) * 180) / ((axisM / Math.sqrt(bend)) * Math.cos(angle) * Math.PI)
  return { latitude: latitude + north, longitude: longitude + east }
}

const wave = (value: number, ...parts: readonly (readonly [size: number, length: number])[]) =>
  parts.reduce((sum, [size, length]) => sum + size * Math.sin((value / length) * Math.PI), 0) * (2 / 3)
const ripple = (x: number) => wave(x, [20, 1 / 6], [20, 1 / 2])

const shiftNorth = (x: number, y: number) =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  ripple(x) +
  wave(y, [20, 1], [40, 3]) +
  wave(y, [160, 12], [320, 30])

const shiftEast = (x: number, y: number) =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  ripple(x) +
  wave(x, [20, 1], [40, 3]) +
  wave(x, [150, 12], [300, 30])
