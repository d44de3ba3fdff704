import type { Kind, Role } from '@teahouse/contract/business/official'
import { demoId, townspeople } from './people.ts'

/** An official account of Willow Quay: each stands for a kind of business that has one. */
export interface DemoBusiness {
  key: BusinessKey
  kind: Kind
  /** Who owns it, and who else operates it. */
  owner: string
  operators?: Record<string, Exclude<Role, 'owner'>>
  handle: string
  name: string
  intro: string
  country: string
  timeZone: string
  /** Who follows it, of the town. */
  followers: readonly string[]
}

export type BusinessKey = 'bank' | 'phones' | 'airline' | 'telecom' | 'news' | 'police' | 'brand' | 'radio'

const everybody = townspeople.map(({ key }) => key)
const offered = townspeople.filter(({ isOffered }) => isOffered).map(({ key }) => key)

/** docs/demo-world.md lists them. */
export const businesses: readonly DemoBusiness[] = [
  {
    key: 'bank',
    kind: 'service',
    owner: 'ines',
    operators: { anna: 'administrator' },
    handle: 'harbour-bank',
    name: 'Harbour Bank',
    intro: 'Balances, cards and loans. We write to you after each movement of a card that you have bound.',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
    followers: offered,
  },
  {
    key: 'phones',
    kind: 'service',
    owner: 'jonas',
    operators: { owen: 'agent', haruka: 'administrator' },
    handle: 'cicada-phones',
    name: 'Cicada Phones',
    intro: 'Sales and service for every Cicada. People answer from 9:30 to 21:00, the rest of the day a bot does.',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
    followers: everybody.filter((key) => key !== 'jonas'),
  },
  {
    key: 'airline',
    kind: 'service',
    owner: 'lihua',
    handle: 'white-crane',
    name: 'White Crane Airlines',
    intro: 'Check in, choose a seat, follow a flight. A foreign carrier with all that a domestic one has.',
    country: 'GB',
    timeZone: 'Europe/London',
    followers: ['nia', 'mei', 'haruka', 'aoi', 'lihua'],
  },
  {
    key: 'telecom',
    kind: 'service',
    owner: 'tom',
    handle: 'pigeon-phone',
    name: 'Pigeon Telephone',
    intro: 'Your bill, your balance and your tariff, without a queue.',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
    followers: offered,
  },
  {
    key: 'news',
    kind: 'subscription',
    owner: 'anna',
    operators: { aoi: 'editor' },
    handle: 'quay-tv-news',
    name: 'Quay TV News',
    intro: 'The day in Willow Quay, every evening at seven.',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
    followers: everybody,
  },
  {
    key: 'police',
    kind: 'service',
    owner: 'boris',
    handle: 'willow-police',
    name: 'Willow Quay Police',
    intro: 'Permits, fines and lost umbrellas. In an emergency do not write: call.',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
    followers: ['nia', 'gwen', 'vera', 'chen', 'tom', 'owen'],
  },
  {
    key: 'brand',
    kind: 'subscription',
    owner: 'haruka',
    operators: { aoi: 'editor', layla: 'administrator' },
    handle: 'moon-and-kettle',
    name: 'Moon & Kettle',
    intro: 'Tea things and the comic that comes with them. Ask us anything: on Fridays we answer.',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
    followers: ['nia', 'mei', 'layla', 'vera', 'aoi', 'chen'],
  },
  {
    key: 'radio',
    kind: 'subscription',
    owner: 'gwen',
    operators: { tom: 'developer' },
    handle: 'radio-willow-93',
    name: 'Radio Willow 93',
    intro: 'Write a road, a city or a number plate: we tell you the traffic, the weather and your fines.',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
    followers: everybody,
  },
]

export const businessId = (key: BusinessKey): string => demoId('official', key)
