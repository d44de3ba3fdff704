import type { LibraryTitle, TakenTemplate, Template } from '@teahouse/contract/programs/subscriptions'
import { rules, type ValueKind } from './values.ts'

export type Locale = TakenTemplate['locale']

type Words = Record<Locale, string>
const words = (en: string, zh: string, cy: string, de: string, ru: string, ja: string, ar: string): Words => ({
  en,
  'zh-Hans': zh,
  cy,
  de,
  ru,
  ja,
  ar,
})

/** What stands before a value, of which kind the value is, and an example of one. */
const keywords = {
  order: [
    words('Order number', '订单编号', 'Rhif archeb', 'Bestellnummer', 'Номер заказа', '注文番号', 'رقم الطلب'),
    'character_string',
    'W-20418',
  ],
  item: [words('Item', '商品名称', 'Eitem', 'Artikel', 'Товар', '商品名', 'السلعة'), 'thing', 'Iron Buddha, 100 g'],
  amount: [words('Amount', '金额', 'Swm', 'Betrag', 'Сумма', '金額', 'المبلغ'), 'amount', '€12.60'],
  time: [words('Time', '时间', 'Amser', 'Zeit', 'Время', '日時', 'الوقت'), 'time', '2026-11-22 14:30'],
  day: [words('Date', '日期', 'Dyddiad', 'Datum', 'Дата', '日付', 'التاريخ'), 'date', '2026-11-22'],
  place: [words('Place', '地点', 'Lle', 'Ort', 'Место', '場所', 'المكان'), 'thing', 'Harbour Lane 3'],
  state: [words('State', '状态', 'Statws', 'Status', 'Состояние', '状態', 'الحالة'), 'phrase', 'Ready'],
  note: [words('Note', '备注', 'Nodyn', 'Hinweis', 'Примечание', '備考', 'ملاحظة'), 'thing', 'Bring your own cup'],
  name: [words('Name', '姓名', 'Enw', 'Name', 'Имя', 'お名前', 'الاسم'), 'name', 'Nia'],
  phone: [
    words('Phone', '联系电话', 'Ffôn', 'Telefon', 'Телефон', '電話番号', 'الهاتف'),
    'phone_number',
    '+44 7700 900123',
  ],
  code: [words('Code', '取货码', 'Cod', 'Code', 'Код', 'コード', 'الرمز'), 'character_string', 'A42'],
  carrier: [
    words('Carrier', '快递公司', 'Cludwr', 'Versand durch', 'Перевозчик', '配送会社', 'شركة الشحن'),
    'thing',
    'Quay Post',
  ],
  parcel: [
    words('Parcel', '快递单号', 'Parsel', 'Sendung', 'Отправление', '送り状番号', 'الطرد'),
    'character_string',
    'QP 4418 2204',
  ],
  ahead: [
    words('Before you', '前面人数', 'O’ch blaen', 'Vor Ihnen', 'Перед вами', 'お待ちの人数', 'أمامك'),
    'number',
    '3',
  ],
  service: [
    words('Service', '服务项目', 'Gwasanaeth', 'Leistung', 'Услуга', 'サービス', 'الخدمة'),
    'thing',
    'Tea tasting',
  ],
  event: [
    words('Event', '活动名称', 'Digwyddiad', 'Veranstaltung', 'Мероприятие', 'イベント名', 'الفعالية'),
    'thing',
    'Lantern evening',
  ],
  host: [words('Host', '主办方', 'Gwesteiwr', 'Veranstalter', 'Организатор', '主催者', 'المنظِّم'), 'thing', 'Town hall'],
  reason: [words('Reason', '原因', 'Rheswm', 'Grund', 'Причина', '理由', 'السبب'), 'thing', 'Rain'],
  points: [words('Points', '积分', 'Pwyntiau', 'Punkte', 'Баллы', 'ポイント', 'النقاط'), 'number', '120'],
  plate: [
    words('Number plate', '车牌号', 'Plât', 'Kennzeichen', 'Номер машины', 'ナンバー', 'لوحة السيارة'),
    'car_number',
    'WQ 1204',
  ],
  course: [words('Course', '课程名称', 'Cwrs', 'Kurs', 'Курс', '講座名', 'الدورة'), 'thing', 'Calligraphy I'],
  subject: [words('Subject', '主题', 'Pwnc', 'Betreff', 'Тема', '件名', 'الموضوع'), 'thing', 'Water on Monday'],
} as const satisfies Record<string, readonly [Words, ValueKind, string]>
type Keyword = keyof typeof keywords

const categories: Record<number, Words> = {
  1: words(
    'Shopping and food',
    '商家与餐饮',
    'Siopa a bwyd',
    'Einkaufen und Essen',
    'Магазины и еда',
    'ショッピング・飲食',
    'التسوّق والطعام',
  ),
  2: words(
    'Events and learning',
    '活动与教育',
    'Digwyddiadau a dysgu',
    'Veranstaltungen und Lernen',
    'События и учёба',
    'イベント・学習',
    'الفعاليات والتعلّم',
  ),
  3: words('Getting about', '出行', 'Teithio', 'Unterwegs', 'Транспорт', '交通', 'التنقّل'),
  4: words(
    'Public services',
    '公共服务',
    'Gwasanaethau cyhoeddus',
    'Öffentliche Dienste',
    'Государственные услуги',
    '公共サービス',
    'الخدمات العامة',
  ),
  5: words(
    'Tools and clubs',
    '工具与社团',
    'Offer a chlybiau',
    'Werkzeuge und Vereine',
    'Инструменты и клубы',
    'ツール・クラブ',
    'الأدوات والنوادي',
  ),
}

interface Title {
  id: number
  title: Words
  categoryId: number
  reach: Template['reach']
  /** By their ids, which begin with 1. */
  keywords: readonly Keyword[]
}

const once = (id: number, categoryId: number, title: Words, ...some: Keyword[]): Title => ({
  ...{ id, categoryId, title, reach: 'once', keywords: some },
})
const lasting = (id: number, categoryId: number, title: Words, ...some: Keyword[]): Title => ({
  ...{ id, categoryId, title, reach: 'lasting', keywords: some },
})

/** What there is to be told. Ids stay for ever: templates that were taken name them. */
const titles: readonly Title[] = [
  once(
    101,
    1,
    words(
      'Order paid',
      '支付成功通知',
      'Archeb wedi’i thalu',
      'Bestellung bezahlt',
      'Заказ оплачен',
      'お支払い完了',
      'تم دفع الطلب',
    ),
    'order',
    'item',
    'amount',
    'time',
    'note',
  ),
  once(
    102,
    1,
    words(
      'Order ready',
      '取餐提醒',
      'Archeb yn barod',
      'Bestellung fertig',
      'Заказ готов',
      'お受け取りの準備完了',
      'الطلب جاهز',
    ),
    'code',
    'item',
    'place',
    'time',
    'note',
  ),
  once(
    103,
    1,
    words(
      'Order on its way',
      '订单发货通知',
      'Archeb ar ei ffordd',
      'Bestellung unterwegs',
      'Заказ в пути',
      '発送のお知らせ',
      'الطلب في الطريق',
    ),
    'order',
    'item',
    'carrier',
    'parcel',
    'time',
  ),
  once(
    104,
    1,
    words(
      'Refund made',
      '退款通知',
      'Ad-daliad wedi’i wneud',
      'Erstattung erfolgt',
      'Возврат выполнен',
      '返金のお知らせ',
      'تم رد المبلغ',
    ),
    'order',
    'amount',
    'reason',
    'time',
  ),
  once(
    105,
    1,
    words(
      'Your place in the queue',
      '排队进度提醒',
      'Eich lle yn y ciw',
      'Ihr Platz in der Schlange',
      'Ваша очередь',
      '順番のお知らせ',
      'دورك في الصف',
    ),
    'code',
    'ahead',
    'place',
    'note',
  ),
  once(
    106,
    1,
    words(
      'Points changed',
      '积分变更提醒',
      'Pwyntiau wedi newid',
      'Punkte geändert',
      'Баллы изменились',
      'ポイントのお知らせ',
      'تغيّرت النقاط',
    ),
    'points',
    'reason',
    'time',
  ),
  once(
    201,
    2,
    words(
      'Event begins soon',
      '活动开始提醒',
      'Digwyddiad ar fin dechrau',
      'Veranstaltung beginnt bald',
      'Скоро начало',
      'まもなく開始',
      'الفعالية تبدأ قريبًا',
    ),
    'event',
    'time',
    'place',
    'host',
    'note',
  ),
  once(
    202,
    2,
    words(
      'Event changed',
      '活动变更通知',
      'Digwyddiad wedi newid',
      'Veranstaltung geändert',
      'Мероприятие изменено',
      'イベント変更のお知らせ',
      'تغيّرت الفعالية',
    ),
    'event',
    'time',
    'place',
    'reason',
  ),
  once(
    203,
    2,
    words(
      'You are registered',
      '报名结果通知',
      'Rydych wedi cofrestru',
      'Anmeldung bestätigt',
      'Вы записаны',
      'お申し込み完了',
      'تم تسجيلك',
    ),
    'event',
    'state',
    'name',
    'time',
    'place',
  ),
  once(
    204,
    2,
    words(
      'Course begins soon',
      '上课提醒',
      'Cwrs ar fin dechrau',
      'Kurs beginnt bald',
      'Скоро занятие',
      '講座開始のお知らせ',
      'الدورة تبدأ قريبًا',
    ),
    'course',
    'time',
    'place',
    'note',
  ),
  once(
    301,
    3,
    words(
      'Booking confirmed',
      '预订成功通知',
      'Archebiad wedi’i gadarnhau',
      'Buchung bestätigt',
      'Бронь подтверждена',
      '予約完了のお知らせ',
      'تم تأكيد الحجز',
    ),
    'service',
    'time',
    'place',
    'name',
    'phone',
  ),
  once(
    302,
    3,
    words(
      'Car is ready',
      '取车提醒',
      'Car yn barod',
      'Auto steht bereit',
      'Машина готова',
      'お車の準備完了',
      'السيارة جاهزة',
    ),
    'plate',
    'place',
    'time',
    'note',
  ),
  once(
    401,
    4,
    words(
      'Appointment reminder',
      '预约提醒',
      'Nodyn atgoffa apwyntiad',
      'Terminerinnerung',
      'Напоминание о записи',
      '予約のリマインダー',
      'تذكير بالموعد',
    ),
    'service',
    'time',
    'place',
    'name',
    'note',
  ),
  once(
    402,
    4,
    words(
      'Your case has moved on',
      '办理进度通知',
      'Mae eich achos wedi symud',
      'Ihr Anliegen geht voran',
      'Обращение рассмотрено',
      '手続き状況のお知らせ',
      'تقدّمت معاملتك',
    ),
    'service',
    'state',
    'time',
    'note',
  ),
  lasting(
    403,
    4,
    words(
      'Public notice',
      '公共服务通知',
      'Hysbysiad cyhoeddus',
      'Öffentliche Mitteilung',
      'Объявление',
      '公共のお知らせ',
      'إعلان عام',
    ),
    'subject',
    'day',
    'place',
    'note',
  ),
  once(
    501,
    5,
    words('Reminder', '事项提醒', 'Nodyn atgoffa', 'Erinnerung', 'Напоминание', 'リマインダー', 'تذكير'),
    'subject',
    'time',
    'note',
  ),
  once(
    502,
    5,
    words(
      'Somebody answered',
      '回复通知',
      'Mae rhywun wedi ateb',
      'Jemand hat geantwortet',
      'Вам ответили',
      '返信のお知らせ',
      'وصلك رد',
    ),
    'name',
    'subject',
    'time',
  ),
]

const titleOf = new Map(titles.map((one) => [one.id, one]))

/** The key under which a program gives a value: its kind, and the keyword’s id within the title. */
const fieldOf = (title: Title, keywordId: number, locale: Locale): Template['fields'][number] => {
  const [label, kind, example] = keywords[title.keywords[keywordId - 1]!]
  return { key: `${kind}${keywordId}`, label: label[locale], example }
}

export const allTitles = (locale: Locale): LibraryTitle[] =>
  titles.map(({ id, title, reach, categoryId, keywords: some }) => ({
    id,
    title: title[locale],
    reach,
    categoryId,
    category: categories[categoryId]![locale],
    keywords: some.map((keyword, index) => {
      const [label, kind, example] = keywords[keyword]
      return { id: index + 1, name: label[locale], example, rule: rules[kind].rule }
    }),
  }))

export const allCategories = (locale: Locale): { id: number; name: string }[] =>
  Object.entries(categories).map(([id, name]) => ({ id: Number(id), name: name[locale] }))

/** Whether a title has all of these keywords, each once. */
export function hasKeywords(titleId: number, keywordIds: readonly number[]): boolean {
  const title = titleOf.get(titleId)
  return (
    title !== undefined &&
    new Set(keywordIds).size === keywordIds.length &&
    keywordIds.every((id) => Number.isInteger(id) && id >= 1 && id <= title.keywords.length)
  )
}

/** A template in the words of a language. Undefined for a title that the library does not have. */
export function templateIn(
  locale: Locale,
  { id, titleId, keywordIds }: { id: string; titleId: number; keywordIds: readonly number[] },
): Template | undefined {
  const title = titleOf.get(titleId)
  return (
    title && {
      id,
      title: title.title[locale],
      reach: title.reach,
      fields: keywordIds.map((keywordId) => fieldOf(title, keywordId, locale)),
    }
  )
}

/** Which of these values is missing or does not fit its kind; undefined when all do. */
export function wrongValue({ fields }: Template, values: Readonly<Record<string, string>>): string | undefined {
  return fields.find(({ key }) => {
    const value = (values[key] ?? '').trim()
    const kind = key.replace(/\d+$/, '') as ValueKind
    return value === '' || !rules[kind].fits(value)
  })?.key
}
