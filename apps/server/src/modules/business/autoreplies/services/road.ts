import { named } from '../words.ts'
import { byNames, chance, type Names, readData } from './data.ts'
import type { Asked, Service } from './service.ts'
import { serviceWords } from './service-words.ts'

interface Road {
  id: string
  names: Names
  kind: 'commuters' | 'market' | 'school' | 'ferry' | 'beach' | 'quiet'
  freeKmh: number
}

const roads = byNames(readData<{ roads: Road[] }>('roads').roads)

/** When something fills a road: on which days (0: Sunday), from and to which hour, and to what share of its speed. */
const filled: Record<Road['kind'], readonly { days: readonly number[]; from: number; to: number; share: number }[]> = {
  commuters: [
    { days: [1, 2, 3, 4, 5], from: 7, to: 9.5, share: 0.35 },
    { days: [1, 2, 3, 4, 5], from: 16.5, to: 18.5, share: 0.3 },
  ],
  market: [
    { days: [3, 6], from: 8, to: 14, share: 0.25 },
    { days: [0, 1, 2, 4, 5], from: 10, to: 17, share: 0.65 },
  ],
  school: [
    { days: [1, 2, 3, 4, 5], from: 8, to: 8.75, share: 0.2 },
    { days: [1, 2, 3, 4, 5], from: 15, to: 15.75, share: 0.25 },
  ],
  ferry: [
    { days: [0, 1, 2, 3, 4, 5, 6], from: 9, to: 9.75, share: 0.3 },
    { days: [0, 1, 2, 3, 4, 5, 6], from: 17, to: 18, share: 0.3 },
  ],
  beach: [{ days: [0, 6], from: 11, to: 18, share: 0.4 }],
  quiet: [],
}

/** How a road of Willow Quay is at this moment. */
export const road: Service = {
  name: 'road',
  example: 'Lantern Road',
  knows(words) {
    const found = named(words, roads)
    return found ? (found.isAll ? 'all' : 'part') : 'nothing'
  },
  answer({ words, locale, now, timeZone }: Asked): string {
    const say = serviceWords[locale]
    const found = named(words, roads)?.thing
    if (!found) return say.whichRoad(roads.slice(0, 3).map(({ thing }) => thing.names[locale]))
    const kmh = speedOf(found, now, timeZone)
    const share = kmh / found.freeKmh
    const state = share > 0.8 ? 'clear' : share > 0.5 ? 'busy' : share > 0.28 ? 'slow' : 'standing'
    const speed = (value: number) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilometer-per-hour' }).format(value)
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(now)
    return [
      `${found.names[locale]} · ${time}`,
      `${say.road[state]}: ${speed(kmh)}`,
      say.whenEmpty(speed(found.freeKmh)),
      say.sampleRoads,
    ].join('\n')
  },
}

function speedOf({ id, kind, freeKmh }: Road, now: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)!.value
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday'))
  const hour = Number(part('hour')) + Number(part('minute')) / 60
  const share = filled[kind].find((one) => one.days.includes(day) && hour >= one.from && hour < one.to)?.share ?? 0.95
  // Ten minutes in which it stays the same.
  const swing = 0.9 + chance(id, Math.floor(now.getTime() / 600_000)) * 0.15
  return Math.max(3, Math.round(freeKmh * Math.min(1, share * swing)))
}
