import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'

export interface Spot {
  latitude: number
  longitude: number
}

const earthRadiusM = 6_371_000
const walkedMPerMinute = 80
const farToWalkM = 5_000

/** Along the surface of the earth, in metres. */
export function distanceM(from: Spot, to: Spot): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2
  const share =
    half(to.latitude - from.latitude) +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(to.longitude - from.longitude)
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** "220 m" or "3.4 km". */
export function formatDistance(metres: number): string {
  const isNear = metres < 950
  return formatNumber(isNear ? Math.max(10, Math.round(metres / 10) * 10) : metres / 1000, {
    style: 'unit',
    unit: isNear ? 'meter' : 'kilometer',
    unitDisplay: 'short',
    maximumFractionDigits: metres < 10_000 ? 1 : 0,
  })
}

/** "220 m away · 3 min on foot"; without the walk where nobody would. */
export function awayWords(from: Spot, to: Spot): string {
  const metres = distanceM(from, to)
  const distance = formatDistance(metres)
  if (metres > farToWalkM) return t('location.away', { distance })
  const minutes = Math.max(1, Math.round(metres / walkedMPerMinute))
  const time = formatNumber(minutes, { style: 'unit', unit: 'minute', unitDisplay: 'short' })
  return t('location.away.walk', { distance, time })
}

/** "52.40614° N, 4.35647° W": for a pin that has no name. */
export function coordinateWords({ latitude, longitude }: Spot): string {
  const degrees = (value: number, signs: readonly [string, string]) =>
    `${Math.abs(value).toFixed(5)}° ${signs[value < 0 ? 1 : 0]}`
  return `${degrees(latitude, ['N', 'S'])}, ${degrees(longitude, ['E', 'W'])}`
}
