import { byNames, type Names, readData } from './data.ts'
import type { Asked, Service } from './service.ts'
import { type Offence, serviceWords } from './service-words.ts'

interface Car {
  plate: string
  offences: {
    daysAgo: number
    road: string
    kind: Offence
    fineMinor: number
    points: number
    state: 'open' | 'paid'
  }[]
}

const cars = new Map(readData<{ plates: Car[] }>('plates').plates.map((car) => [keyOf(car.plate), car]))
const roads = new Map(
  byNames(readData<{ roads: { id: string; names: Names }[] }>('roads').roads).map(({ thing }) => [
    thing.id,
    thing.names,
  ]),
)

/** Two letters, three digits, two letters, however they are spaced. */
const shape = /(?<![\p{L}\p{N}])([A-Z]{2})[\s-]?([0-9]{3})[\s-]?([A-Z]{2})(?![\p{L}\p{N}])/iu

function keyOf(plate: string): string {
  return plate.replace(/[\s-]/g, '').toUpperCase()
}

/** What stands against a car of Willow Quay, one’s own or another’s. */
export const plate: Service = {
  name: 'plate',
  example: 'WQ 214 KT',
  knows(words) {
    const found = shape.exec(words.normalize('NFKC'))
    return found ? (found[0].length === words.trim().length ? 'all' : 'part') : 'nothing'
  },
  answer({ words, locale, now, timeZone }: Asked): string {
    const say = serviceWords[locale]
    const [, area, number, letters] = shape.exec(words.normalize('NFKC')) ?? []
    if (!area) return say.whichPlate(plate.example)
    const shown = `${area} ${number} ${letters}`.toUpperCase()
    const offences = cars.get(keyOf(shown))?.offences ?? []
    if (offences.length === 0) return [say.noOffences(shown), say.samplePlates].join('\n')
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
    const lines = offences.map(({ daysAgo, road, kind, fineMinor, points, state }, index) => {
      const fine = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(fineMinor / 100)
      const when = date.format(new Date(now.getTime() - daysAgo * 86_400_000))
      const place = roads.get(road)?.[locale] ?? road
      return `${index + 1}. ${when}, ${place}: ${say.offence[kind]}, ${fine}${points > 0 ? `, ${say.points(points)}` : ''} (${say.offenceState[state]})`
    })
    const open = offences.filter((one) => one.state === 'open').length
    return [say.offences(shown, open), ...lines, say.samplePlates].join('\n')
  },
}
