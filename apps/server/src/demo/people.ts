/** The people of Willow Quay, the demo world. docs/demo-world.md lists them for visitors. */
export interface Townsperson {
  /** Short name in the scripts of this folder; also the Teahouse ID, with `-wq`. */
  key: string
  id: string
  name: string
  /** What they do in the town: a word that the welcome page has in every language (`welcome.role.<role>`). */
  role: string
  locale: 'en' | 'zh-Hans' | 'cy' | 'de' | 'ru' | 'ja' | 'ar'
  region: string
  statusLine: string
  /** Whether the welcome page offers to be them. */
  isOffered: boolean
}

/** The password of everybody in the demo world: it guards nothing. */
export const demoPassword = 'willow-quay'

const people: Omit<Townsperson, 'id'>[] = [
  {
    key: 'nia',
    name: 'Nia Ward',
    role: 'teacher',
    locale: 'en',
    region: 'Willow Quay',
    statusLine: 'Marking essays, slowly',
    isOffered: true,
  },
  {
    key: 'mei',
    name: '林美 Mei Lin',
    role: 'baker',
    locale: 'zh-Hans',
    region: '柳埠',
    statusLine: '今天有豆沙包',
    isOffered: true,
  },
  {
    key: 'gwen',
    name: 'Gwen Parry',
    role: 'choir',
    locale: 'cy',
    region: 'Cei’r Helyg',
    statusLine: 'Ymarfer nos Iau am saith',
    isOffered: true,
  },
  {
    key: 'jonas',
    name: 'Jonas Behrendt',
    role: 'boats',
    locale: 'de',
    region: 'Weidenkai',
    statusLine: 'In der Werft',
    isOffered: true,
  },
  {
    key: 'vera',
    name: 'Вера Соколова',
    role: 'doctor',
    locale: 'ru',
    region: 'Ивовая Пристань',
    statusLine: 'Приём до шести',
    isOffered: true,
  },
  {
    key: 'haruka',
    name: '小野はるか',
    role: 'potter',
    locale: 'ja',
    region: '柳埠頭',
    statusLine: '窯は金曜日',
    isOffered: true,
  },
  {
    key: 'layla',
    name: 'ليلى حداد',
    role: 'pastry',
    locale: 'ar',
    region: 'رصيف الصفصاف',
    statusLine: 'الفرن دافئ منذ الفجر',
    isOffered: true,
  },
  {
    key: 'chen',
    name: '陈伯 Old Chen',
    role: 'teahouse',
    locale: 'zh-Hans',
    region: '柳埠',
    statusLine: '水开了',
    isOffered: true,
  },
  {
    key: 'owen',
    name: 'Owen Pritchard',
    role: 'ferry',
    locale: 'cy',
    region: 'Cei’r Helyg',
    statusLine: 'Ar y fferi',
    isOffered: false,
  },
  {
    key: 'lihua',
    name: '李华',
    role: 'guide',
    locale: 'zh-Hans',
    region: '柳埠',
    statusLine: '周六爬山，六点半',
    isOffered: false,
  },
  {
    key: 'yusuf',
    name: 'يوسف نصّار',
    role: 'fisher',
    locale: 'ar',
    region: 'رصيف الصفصاف',
    statusLine: 'في البحر حتى الظهر',
    isOffered: false,
  },
  {
    key: 'tom',
    name: 'Tom Field',
    role: 'carpenter',
    locale: 'en',
    region: 'Willow Quay',
    statusLine: 'Measure twice',
    isOffered: false,
  },
  {
    key: 'anna',
    name: 'Anna Brandt',
    role: 'librarian',
    locale: 'de',
    region: 'Weidenkai',
    statusLine: 'Die Bücherei hat offen',
    isOffered: false,
  },
  {
    key: 'aoi',
    name: '森あおい',
    role: 'photographer',
    locale: 'ja',
    region: '柳埠頭',
    statusLine: '光待ち',
    isOffered: false,
  },
  {
    key: 'boris',
    name: 'Борис Лебедев',
    role: 'lighthouse',
    locale: 'ru',
    region: 'Ивовая Пристань',
    statusLine: 'Маяк горит',
    isOffered: false,
  },
  {
    key: 'ines',
    name: 'Ines Moreau',
    role: 'gardener',
    locale: 'en',
    region: 'Willow Quay',
    statusLine: 'Bulbs before frost',
    isOffered: false,
  },
]

export const townspeople: readonly Townsperson[] = people.map((person, index) => ({
  ...person,
  id: `0190c0de-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
}))

export type Key = string

const byKey = new Map(townspeople.map((person) => [person.key, person]))

export function idOf(key: Key): string {
  const person = byKey.get(key)
  if (!person) throw new Error(`nobody in Willow Quay is called ${key}`)
  return person.id
}
