import { named } from '../words.ts'
import { byNames, chance, type Names, readData } from './data.ts'
import type { Asked, Service } from './service.ts'
import { type Sky, serviceWords } from './service-words.ts'

interface City {
  id: string
  names: Names
  timeZone: string
  /** By month, from January: °C at night and by day, and wet days in a hundred. */
  low: number[]
  high: number[]
  wet: number[]
}

const cities = byNames(readData<{ cities: City[] }>('weather').cities)

/** The weather of a town, today and on two days after it, as long-year averages make it likely. */
export const weather: Service = {
  name: 'weather',
  example: 'London',
  knows(words) {
    const found = named(words, cities)
    return found ? (found.isAll ? 'all' : 'part') : 'nothing'
  },
  answer({ words, locale, now }: Asked): string {
    const say = serviceWords[locale]
    const city = named(words, cities)?.thing
    if (!city) return say.whichTown(cities.slice(0, 3).map(({ thing }) => thing.names[locale]))
    const { timeZone } = city
    const days = [0, 1, 2].map((ahead) => new Date(now.getTime() + ahead * 86_400_000))
    const lines = days.map((day, ahead) => {
      const { sky, low, high } = weatherOf(city, day)
      const name =
        ahead < 2 ? say.days[ahead]! : new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }).format(day)
      const degrees = (value: number) =>
        new Intl.NumberFormat(locale, { style: 'unit', unit: 'celsius', unitDisplay: 'short' }).format(value)
      return say.line(name, `${say.sky[sky]}, ${degrees(low)} – ${degrees(high)}`)
    })
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(now)
    return [`${city.names[locale]} · ${date}`, ...lines, say.sampleWeather].join('\n')
  },
}

function weatherOf(city: City, day: Date): { sky: Sky; low: number; high: number } {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: city.timeZone }).format(day)
  const month = Number(date.slice(5, 7)) - 1
  const swing = Math.round((chance(city.id, date, 'warm') - 0.5) * 6)
  const [low, high] = [city.low[month]! + swing, city.high[month]! + swing]
  const wet = chance(city.id, date, 'wet') * 100 - city.wet[month]!
  if (wet < 0) return { low, high, sky: high <= 1 ? 'snow' : wet < -city.wet[month]! / 2 ? 'rain' : 'showers' }
  return { low, high, sky: wet < 12 ? 'cloud' : wet < 30 ? 'fair' : 'sun' }
}
