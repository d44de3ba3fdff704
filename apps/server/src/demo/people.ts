import { derivedId } from '../platform/ids.ts'

type Locale = 'en' | 'zh-Hans' | 'cy' | 'de' | 'ru' | 'ja' | 'ar'

/** The people of Willow Quay, the demo world. docs/demo-world.md lists them for visitors. */
export interface Townsperson {
  /** Short name in the scripts of this folder; also the Teahouse ID, with `-wq`. */
  key: string
  id: string
  name: string
  /** What they do in the town, by language. */
  roles: Record<Locale, string>
  locale: Locale
  region: string
  statusLine: string
  /** Whether the welcome page offers to be them. */
  isOffered: boolean
  /** Their payment PIN: it guards nothing. */
  pin: string
}

/** The password of everybody in the demo world: it guards nothing. */
export const demoPassword = 'willow-quay'

/** The payment PIN of everybody there who has money. */
export const demoPin = '246810'

const people: (Omit<Townsperson, 'id' | 'roles' | 'pin'> & { role: string })[] = [
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

const roles: Record<string, Townsperson['roles']> = {
  teacher: {
    en: 'Teacher',
    'zh-Hans': '老师',
    cy: 'Athrawes',
    de: 'Lehrerin',
    ru: 'Учительница',
    ja: '先生',
    ar: 'معلّمة',
  },
  baker: { en: 'Baker', 'zh-Hans': '面包师', cy: 'Pobydd', de: 'Bäckerin', ru: 'Пекарь', ja: 'パン屋', ar: 'خبّازة' },
  choir: { en: 'Choir', 'zh-Hans': '合唱团', cy: 'Côr', de: 'Chor', ru: 'Хор', ja: '合唱団', ar: 'الجوقة' },
  boats: { en: 'Boats', 'zh-Hans': '造船', cy: 'Cychod', de: 'Boote', ru: 'Лодки', ja: '船大工', ar: 'القوارب' },
  doctor: { en: 'Doctor', 'zh-Hans': '医生', cy: 'Meddyg', de: 'Ärztin', ru: 'Врач', ja: '医師', ar: 'طبيبة' },
  potter: {
    en: 'Potter',
    'zh-Hans': '陶艺',
    cy: 'Crochenydd',
    de: 'Töpferin',
    ru: 'Гончар',
    ja: '陶芸家',
    ar: 'خزّافة',
  },
  pastry: {
    en: 'Pastry',
    'zh-Hans': '糕点',
    cy: 'Teisennau',
    de: 'Konditorei',
    ru: 'Кондитер',
    ja: '菓子職人',
    ar: 'الحلويات',
  },
  teahouse: {
    en: 'Tea house',
    'zh-Hans': '茶馆',
    cy: 'Tŷ te',
    de: 'Teehaus',
    ru: 'Чайная',
    ja: '茶館',
    ar: 'بيت الشاي',
  },
  ferry: { en: 'Ferry', 'zh-Hans': '渡船', cy: 'Fferi', de: 'Fähre', ru: 'Паром', ja: '渡し船', ar: 'العبّارة' },
  guide: {
    en: 'Guide',
    'zh-Hans': '向导',
    cy: 'Tywysydd',
    de: 'Bergführer',
    ru: 'Проводник',
    ja: '山案内',
    ar: 'دليل',
  },
  fisher: { en: 'Fisherman', 'zh-Hans': '渔夫', cy: 'Pysgotwr', de: 'Fischer', ru: 'Рыбак', ja: '漁師', ar: 'صيّاد' },
  carpenter: { en: 'Carpenter', 'zh-Hans': '木匠', cy: 'Saer', de: 'Schreiner', ru: 'Плотник', ja: '大工', ar: 'نجّار' },
  librarian: {
    en: 'Librarian',
    'zh-Hans': '图书管理员',
    cy: 'Llyfrgellydd',
    de: 'Bibliothekarin',
    ru: 'Библиотекарь',
    ja: '司書',
    ar: 'أمينة المكتبة',
  },
  photographer: {
    en: 'Photographer',
    'zh-Hans': '摄影师',
    cy: 'Ffotograffydd',
    de: 'Fotografin',
    ru: 'Фотограф',
    ja: '写真家',
    ar: 'مصوّرة',
  },
  lighthouse: {
    en: 'Lighthouse',
    'zh-Hans': '灯塔',
    cy: 'Goleudy',
    de: 'Leuchtturm',
    ru: 'Маяк',
    ja: '灯台',
    ar: 'المنارة',
  },
  gardener: {
    en: 'Gardener',
    'zh-Hans': '园丁',
    cy: 'Garddwr',
    de: 'Gärtnerin',
    ru: 'Садовница',
    ja: '庭師',
    ar: 'بستانية',
  },
}

export const townspeople: readonly Townsperson[] = people.map(({ role, ...person }, index) => ({
  ...person,
  roles: roles[role]!,
  pin: demoPin,
  id: `0190c0de-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
}))

export type Key = string

const byKey = new Map(townspeople.map((person) => [person.key, person]))

export function idOf(key: Key): string {
  const person = byKey.get(key)
  if (!person) throw new Error(`nobody in Willow Quay is called ${key}`)
  return person.id
}

/** The id of something in Willow Quay that is no person: the same at every seeding. */
export const demoId = (...parts: string[]): string => derivedId('willow-quay', ...parts)
