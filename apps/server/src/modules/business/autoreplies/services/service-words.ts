import type { Locale } from './service.ts'

export type Sky = 'sun' | 'fair' | 'cloud' | 'showers' | 'rain' | 'snow'
export type RoadState = 'clear' | 'busy' | 'slow' | 'standing'
export type Offence = 'parking' | 'speed' | 'light' | 'lane' | 'belt'

/** What the sample services say, in every language of the house. */
export interface ServiceWords {
  /** Today and tomorrow. */
  days: readonly [string, string]
  sky: Record<Sky, string>
  line(name: string, words: string): string
  whichTown(examples: readonly string[]): string
  sampleWeather: string
  road: Record<RoadState, string>
  whenEmpty(speed: string): string
  whichRoad(examples: readonly string[]): string
  sampleRoads: string
  whichPlate(example: string): string
  noOffences(plate: string): string
  offences(plate: string, open: number): string
  offence: Record<Offence, string>
  points(count: number): string
  offenceState: Record<'open' | 'paid', string>
  samplePlates: string
}

const colon = (name: string, words: string): string => `${name}: ${words}`
const wideColon = (name: string, words: string): string => `${name}：${words}`

/** The form of a word that a number asks for. */
const counted = (locale: Locale, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) => {
  const rules = new Intl.PluralRules(locale)
  return (count: number): string => (forms[rules.select(count)] ?? forms.other).replace('#', String(count))
}

const points = {
  en: counted('en', { one: '# point', other: '# points' }),
  cy: counted('cy', { other: '# pwynt' }),
  de: counted('de', { one: '# Punkt', other: '# Punkte' }),
  ru: counted('ru', { one: '# балл', few: '# балла', many: '# баллов', other: '# балла' }),
  ar: counted('ar', { one: 'نقطة واحدة', two: 'نقطتان', few: '# نقاط', other: '# نقطة' }),
}
const open = {
  en: counted('en', { one: '# is open', other: '# are open' }),
  cy: counted('cy', { other: '# heb eu talu' }),
  de: counted('de', { one: '# offen', other: '# offen' }),
  ru: counted('ru', { one: '# не оплачено', other: '# не оплачены' }),
  ar: counted('ar', {
    zero: 'لا شيء غير مدفوع',
    one: 'واحدة غير مدفوعة',
    two: 'اثنتان غير مدفوعتين',
    other: '# غير مدفوعة',
  }),
}

export const serviceWords: Record<Locale, ServiceWords> = {
  en: {
    days: ['Today', 'Tomorrow'],
    sky: { sun: 'sunny', fair: 'sun and clouds', cloud: 'cloudy', showers: 'showers', rain: 'rain', snow: 'snow' },
    line: colon,
    whichTown: (examples) => `Which town? Write its name, such as ${examples.join(', ')}.`,
    sampleWeather: 'Sample data, from long-year averages.',
    road: { clear: 'Clear', busy: 'Busy', slow: 'Slow', standing: 'Standing' },
    whenEmpty: (speed) => `${speed} when it is empty.`,
    whichRoad: (examples) => `Which road? Write its name, such as ${examples.join(', ')}.`,
    sampleRoads: 'Sample data of Willow Quay.',
    whichPlate: (example) => `Which car? Write its number plate, such as ${example}.`,
    noOffences: (plate) => `${plate}: nothing is on record.`,
    offences: (plate, count) => `${plate}: ${open.en(count)}`,
    offence: {
      parking: 'parked where nobody may',
      speed: 'too fast',
      light: 'through a red light',
      lane: 'in the lane of the ferry',
      belt: 'without a seat belt',
    },
    points: points.en,
    offenceState: { open: 'open', paid: 'paid' },
    samplePlates: 'Sample data; no real car is meant.',
  },
  'zh-Hans': {
    days: ['今天', '明天'],
    sky: { sun: '晴', fair: '多云间晴', cloud: '阴', showers: '阵雨', rain: '雨', snow: '雪' },
    line: wideColon,
    whichTown: (examples) => `查哪个城市？请发送城市名，例如${examples.join('、')}。`,
    sampleWeather: '示例数据，按多年平均值推算。',
    road: { clear: '畅通', busy: '车多', slow: '缓行', standing: '拥堵' },
    whenEmpty: (speed) => `空闲时 ${speed}。`,
    whichRoad: (examples) => `查哪条路？请发送路名，例如${examples.join('、')}。`,
    sampleRoads: '柳埠的示例数据。',
    whichPlate: (example) => `查哪辆车？请发送车牌号，例如 ${example}。`,
    noOffences: (plate) => `${plate}：没有违章记录。`,
    offences: (plate, count) => `${plate}：${count} 条未处理`,
    offence: {
      parking: '违章停车',
      speed: '超速',
      light: '闯红灯',
      lane: '占用轮渡车道',
      belt: '未系安全带',
    },
    points: (count) => `记 ${count} 分`,
    offenceState: { open: '未处理', paid: '已缴款' },
    samplePlates: '示例数据，与真实车辆无关。',
  },
  cy: {
    days: ['Heddiw', 'Yfory'],
    sky: { sun: 'heulog', fair: 'haul a chymylau', cloud: 'cymylog', showers: 'cawodydd', rain: 'glaw', snow: 'eira' },
    line: colon,
    whichTown: (examples) => `Pa dref? Anfonwch ei henw, er enghraifft ${examples.join(', ')}.`,
    sampleWeather: 'Data enghreifftiol, o gyfartaleddau blynyddoedd lawer.',
    road: { clear: 'Clir', busy: 'Prysur', slow: 'Araf', standing: 'Ar stop' },
    whenEmpty: (speed) => `${speed} pan fydd yn wag.`,
    whichRoad: (examples) => `Pa ffordd? Anfonwch ei henw, er enghraifft ${examples.join(', ')}.`,
    sampleRoads: 'Data enghreifftiol Cei’r Helyg.',
    whichPlate: (example) => `Pa gar? Anfonwch rif y plât, er enghraifft ${example}.`,
    noOffences: (plate) => `${plate}: does dim ar gofnod.`,
    offences: (plate, count) => `${plate}: ${open.cy(count)}`,
    offence: {
      parking: 'parcio lle nad oes hawl',
      speed: 'rhy gyflym',
      light: 'trwy olau coch',
      lane: 'yn lôn y fferi',
      belt: 'heb wregys diogelwch',
    },
    points: points.cy,
    offenceState: { open: 'heb ei dalu', paid: 'wedi’i dalu' },
    samplePlates: 'Data enghreifftiol; nid oes car go iawn.',
  },
  de: {
    days: ['Heute', 'Morgen'],
    sky: {
      sun: 'sonnig',
      fair: 'Sonne und Wolken',
      cloud: 'bedeckt',
      showers: 'Schauer',
      rain: 'Regen',
      snow: 'Schnee',
    },
    line: colon,
    whichTown: (examples) => `Welche Stadt? Schreib ihren Namen, zum Beispiel ${examples.join(', ')}.`,
    sampleWeather: 'Beispieldaten, aus langjährigen Mitteln.',
    road: { clear: 'Frei', busy: 'Dicht', slow: 'Zäh', standing: 'Stau' },
    whenEmpty: (speed) => `${speed}, wenn sie leer ist.`,
    whichRoad: (examples) => `Welche Straße? Schreib ihren Namen, zum Beispiel ${examples.join(', ')}.`,
    sampleRoads: 'Beispieldaten von Weidenkai.',
    whichPlate: (example) => `Welches Auto? Schreib sein Kennzeichen, zum Beispiel ${example}.`,
    noOffences: (plate) => `${plate}: Es liegt nichts vor.`,
    offences: (plate, count) => `${plate}: ${open.de(count)}`,
    offence: {
      parking: 'im Parkverbot',
      speed: 'zu schnell',
      light: 'bei Rot gefahren',
      lane: 'auf der Fährspur',
      belt: 'nicht angeschnallt',
    },
    points: points.de,
    offenceState: { open: 'offen', paid: 'bezahlt' },
    samplePlates: 'Beispieldaten; gemeint ist kein echtes Auto.',
  },
  ru: {
    days: ['Сегодня', 'Завтра'],
    sky: {
      sun: 'ясно',
      fair: 'переменная облачность',
      cloud: 'облачно',
      showers: 'временами дождь',
      rain: 'дождь',
      snow: 'снег',
    },
    line: colon,
    whichTown: (examples) => `Какой город? Напишите название, например: ${examples.join(', ')}.`,
    sampleWeather: 'Пример, по многолетним средним.',
    road: { clear: 'Свободно', busy: 'Оживлённо', slow: 'Медленно', standing: 'Пробка' },
    whenEmpty: (speed) => `${speed}, когда дорога пуста.`,
    whichRoad: (examples) => `Какая дорога? Напишите название, например: ${examples.join(', ')}.`,
    sampleRoads: 'Пример данных Ивовой Пристани.',
    whichPlate: (example) => `Какая машина? Напишите её номер, например ${example}.`,
    noOffences: (plate) => `${plate}: нарушений нет.`,
    offences: (plate, count) => `${plate}: ${open.ru(count)}`,
    offence: {
      parking: 'стоянка в запрещённом месте',
      speed: 'превышение скорости',
      light: 'проезд на красный свет',
      lane: 'движение по полосе парома',
      belt: 'непристёгнутый ремень',
    },
    points: points.ru,
    offenceState: { open: 'не оплачено', paid: 'оплачено' },
    samplePlates: 'Пример данных; настоящих машин здесь нет.',
  },
  ja: {
    days: ['今日', '明日'],
    sky: { sun: '晴れ', fair: '晴れ時々曇り', cloud: '曇り', showers: 'にわか雨', rain: '雨', snow: '雪' },
    line: wideColon,
    whichTown: (examples) => `どの町の天気ですか？ ${examples.join('、')}のように町の名前を送ってください。`,
    sampleWeather: '平年値から作った見本のデータです。',
    road: { clear: '順調', busy: 'やや混雑', slow: '混雑', standing: '渋滞' },
    whenEmpty: (speed) => `空いているときは ${speed}。`,
    whichRoad: (examples) => `どの道ですか？ ${examples.join('、')}のように道の名前を送ってください。`,
    sampleRoads: '柳埠頭の見本のデータです。',
    whichPlate: (example) => `どの車ですか？ ${example} のようにナンバーを送ってください。`,
    noOffences: (plate) => `${plate}：違反の記録はありません。`,
    offences: (plate, count) => `${plate}：未納 ${count} 件`,
    offence: {
      parking: '駐車違反',
      speed: '速度超過',
      light: '信号無視',
      lane: 'フェリー専用車線の走行',
      belt: 'シートベルト不着用',
    },
    points: (count) => `${count} 点`,
    offenceState: { open: '未納', paid: '納付済み' },
    samplePlates: '見本のデータで、実在の車ではありません。',
  },
  ar: {
    days: ['اليوم', 'غدًا'],
    sky: { sun: 'مشمس', fair: 'شمس وغيوم', cloud: 'غائم', showers: 'زخّات', rain: 'مطر', snow: 'ثلج' },
    line: colon,
    whichTown: (examples) => `أي مدينة؟ اكتب اسمها، مثل ${examples.join('، ')}.`,
    sampleWeather: 'بيانات نموذجية من متوسّطات سنوات طويلة.',
    road: { clear: 'سالك', busy: 'مزدحم قليلًا', slow: 'بطيء', standing: 'متوقّف' },
    whenEmpty: (speed) => `${speed} حين يكون خاليًا.`,
    whichRoad: (examples) => `أي طريق؟ اكتب اسمه، مثل ${examples.join('، ')}.`,
    sampleRoads: 'بيانات نموذجية من رصيف الصفصاف.',
    whichPlate: (example) => `أي سيارة؟ اكتب رقم لوحتها، مثل ${example}.`,
    noOffences: (plate) => `${plate}: لا شيء مسجّل.`,
    offences: (plate, count) => `${plate}: ${open.ar(count)}`,
    offence: {
      parking: 'وقوف ممنوع',
      speed: 'سرعة زائدة',
      light: 'تجاوز الإشارة الحمراء',
      lane: 'السير في مسلك العبّارة',
      belt: 'دون حزام أمان',
    },
    points: points.ar,
    offenceState: { open: 'غير مدفوعة', paid: 'مدفوعة' },
    samplePlates: 'بيانات نموذجية لا تخصّ سيارة حقيقية.',
  },
}
