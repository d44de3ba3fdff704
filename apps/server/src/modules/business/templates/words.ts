import type { Template } from '@teahouse/contract/business/templates'

export type Locale = Template['locale']

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

/** What stands before a value, with an example of one. */
const labels = {
  order: [words('Order', '订单号', 'Archeb', 'Bestellung', 'Заказ', '注文番号', 'الطلب'), 'W-20418'],
  item: [words('Item', '商品', 'Eitem', 'Artikel', 'Товар', '商品', 'السلعة'), 'Iron Buddha, 100 g'],
  amount: [words('Amount', '金额', 'Swm', 'Betrag', 'Сумма', '金額', 'المبلغ'), '€ 12.60'],
  time: [words('Time', '时间', 'Amser', 'Zeit', 'Время', '日時', 'الوقت'), '22.11. 14:30'],
  place: [words('Place', '地点', 'Lle', 'Ort', 'Место', '場所', 'المكان'), 'Harbour Lane 3'],
  state: [words('State', '状态', 'Statws', 'Status', 'Состояние', '状態', 'الحالة'), 'OK'],
  reason: [words('Reason', '原因', 'Rheswm', 'Grund', 'Причина', '理由', 'السبب'), '…'],
  name: [words('Name', '姓名', 'Enw', 'Name', 'Имя', 'お名前', 'الاسم'), 'Nia'],
  carrier: [words('Carrier', '承运方', 'Cludwr', 'Versand durch', 'Перевозчик', '配送会社', 'شركة الشحن'), 'Quay Post'],
  parcel: [words('Parcel', '运单号', 'Parsel', 'Sendung', 'Отправление', '送り状番号', 'الطرد'), 'QP 4418 2204'],
  flight: [words('Flight', '航班', 'Ehediad', 'Flug', 'Рейс', '便名', 'الرحلة'), 'SA 318'],
  planned: [words('Planned', '原定', 'Cynlluniwyd', 'Geplant', 'По плану', '予定', 'الموعد الأصلي'), '09:10'],
  now: [words('Now', '现在', 'Nawr', 'Jetzt', 'Теперь', '変更後', 'الموعد الآن'), '09:55'],
  card: [words('Card', '卡号', 'Cerdyn', 'Karte', 'Карта', 'カード', 'البطاقة'), '•••• 4821'],
  balance: [words('Balance', '余额', 'Balans', 'Kontostand', 'Остаток', '残高', 'الرصيد'), '€ 988.20'],
  movement: [words('Movement', '交易', 'Symudiad', 'Buchung', 'Операция', '取引', 'الحركة'), '− € 11.80'],
  points: [words('Points', '积分', 'Pwyntiau', 'Punkte', 'Баллы', 'ポイント', 'النقاط'), '+ 120'],
  number: [words('Your number', '您的号码', 'Eich rhif', 'Ihre Nummer', 'Ваш номер', '受付番号', 'رقمك'), 'A 42'],
  ahead: [words('Before you', '前面人数', 'O’ch blaen', 'Vor Ihnen', 'Перед вами', 'お待ちの人数', 'أمامك'), '3'],
  due: [words('Due', '到期日', 'Dyddiad talu', 'Fällig am', 'Срок', '支払期限', 'تاريخ الاستحقاق'), '30.11.'],
  case: [words('Case', '工单号', 'Achos', 'Vorgang', 'Обращение', '受付番号', 'رقم الحالة'), 'T-118'],
  plate: [words('Plate', '车牌号', 'Plât', 'Kennzeichen', 'Номер машины', 'ナンバー', 'لوحة السيارة'), 'WQ 1204'],
  service: [words('Service', '服务项目', 'Gwasanaeth', 'Leistung', 'Услуга', 'サービス', 'الخدمة'), '…'],
  used: [words('Used', '已用', 'Defnyddiwyd', 'Verbraucht', 'Использовано', '使用量', 'المستخدم'), '8.2 GB'],
  left: [words('Left', '剩余', 'Ar ôl', 'Übrig', 'Осталось', '残量', 'المتبقي'), '1.8 GB'],
  subject: [words('Subject', '主题', 'Pwnc', 'Thema', 'Тема', '件名', 'الموضوع'), '…'],
} satisfies Record<string, [Words, string]>

type Label = keyof typeof labels

interface Entry {
  title: Words
  labels: readonly Label[]
  /** Empty: every industry. */
  industryIds: readonly number[]
}

const shops = [1, 10, 31]

/** By the short id under which developers ask for it. */
const library: Record<string, Entry> = {
  TM00015: {
    title: words(
      'Order paid',
      '订单支付成功',
      'Talwyd yr archeb',
      'Bestellung bezahlt',
      'Заказ оплачен',
      'ご注文のお支払い完了',
      'تم دفع الطلب',
    ),
    labels: ['amount', 'item', 'order', 'time'],
    industryIds: [],
  },
  TM00017: {
    title: words(
      'Order: news',
      '订单状态更新',
      'Archeb: newyddion',
      'Neues zur Bestellung',
      'Новости заказа',
      'ご注文の状況',
      'مستجدات الطلب',
    ),
    labels: ['order', 'item', 'state', 'time'],
    industryIds: shops,
  },
  TM00303: {
    title: words(
      'Parcel on its way',
      '商品已发出',
      'Parsel ar ei ffordd',
      'Sendung unterwegs',
      'Посылка в пути',
      '発送のお知らせ',
      'الطرد في الطريق',
    ),
    labels: ['item', 'carrier', 'parcel'],
    industryIds: [...shops, 13, 14, 15],
  },
  TM00430: {
    title: words(
      'Money back',
      '退款通知',
      'Arian yn ôl',
      'Erstattung',
      'Возврат денег',
      '返金のお知らせ',
      'استرداد مبلغ',
    ),
    labels: ['order', 'amount', 'reason'],
    industryIds: [],
  },
  TM00210: {
    title: words('Appointment', '预约提醒', 'Apwyntiad', 'Termin', 'Запись', 'ご予約', 'موعد'),
    labels: ['service', 'time', 'place', 'name'],
    industryIds: [],
  },
  TM00211: {
    title: words(
      'Appointment moved',
      '预约变更',
      'Symudwyd yr apwyntiad',
      'Termin verschoben',
      'Запись перенесена',
      'ご予約の変更',
      'تغيير موعد',
    ),
    labels: ['service', 'planned', 'now', 'reason'],
    industryIds: [],
  },
  TM00255: {
    title: words(
      'Movement of your card',
      '账户变动提醒',
      'Symudiad ar eich cerdyn',
      'Buchung auf Ihrer Karte',
      'Операция по карте',
      'カードのご利用',
      'حركة على بطاقتك',
    ),
    labels: ['card', 'movement', 'subject', 'time', 'balance'],
    industryIds: [7, 8],
  },
  TM00256: {
    title: words(
      'Bill due',
      '账单到期提醒',
      'Bil yn ddyledus',
      'Rechnung fällig',
      'Срок оплаты счёта',
      'お支払い期限',
      'فاتورة مستحقة',
    ),
    labels: ['subject', 'amount', 'due'],
    industryIds: [5, 7, 9, 21, 30],
  },
  TM00335: {
    title: words(
      'Flight: change',
      '航班变动通知',
      'Ehediad: newid',
      'Flug: Änderung',
      'Рейс: изменение',
      '便の変更',
      'تغيير في الرحلة',
    ),
    labels: ['flight', 'planned', 'now', 'reason'],
    industryIds: [12, 28],
  },
  TM00336: {
    title: words('Boarding', '登机提醒', 'Byrddio', 'Boarding', 'Посадка', 'ご搭乗', 'الصعود إلى الطائرة'),
    labels: ['flight', 'name', 'place', 'time'],
    industryIds: [12, 27, 28],
  },
  TM00377: {
    title: words('Points', '积分变动提醒', 'Pwyntiau', 'Punkte', 'Баллы', 'ポイント', 'النقاط'),
    labels: ['points', 'reason', 'balance'],
    industryIds: [],
  },
  TM00405: {
    title: words(
      'Your turn is near',
      '排队提醒',
      'Bron yn eich tro',
      'Sie sind bald dran',
      'Скоро ваша очередь',
      'まもなく順番です',
      'اقترب دورك',
    ),
    labels: ['number', 'ahead', 'place'],
    industryIds: [7, 10, 19, 20, 21, 22],
  },
  TM00511: {
    title: words(
      'Your case',
      '工单进度提醒',
      'Eich achos',
      'Ihr Vorgang',
      'Ваше обращение',
      'お問い合わせの状況',
      'حالة طلبك',
    ),
    labels: ['case', 'subject', 'state', 'time'],
    industryIds: [],
  },
  TM00512: {
    title: words(
      'Traffic offence',
      '交通违法通知',
      'Trosedd traffig',
      'Verkehrsverstoß',
      'Нарушение ПДД',
      '交通違反',
      'مخالفة مرورية',
    ),
    labels: ['plate', 'time', 'place', 'amount'],
    industryIds: [19, 25],
  },
  TM00600: {
    title: words(
      'Data used up soon',
      '流量提醒',
      'Data bron ar ben',
      'Datenvolumen fast verbraucht',
      'Трафик заканчивается',
      'データ残量',
      'باقة البيانات توشك على النفاد',
    ),
    labels: ['used', 'left', 'time'],
    industryIds: [5],
  },
  TM00700: {
    title: words(
      'What you asked for',
      '订阅提醒',
      'Yr hyn y gofynnoch amdano',
      'Was Sie wissen wollten',
      'О чём вы просили',
      'お知らせ希望の件',
      'ما طلبت إعلامك به',
    ),
    labels: ['subject', 'time'],
    industryIds: [],
  },
}

export const isInLibrary = (shortId: string): boolean => Object.hasOwn(library, shortId)

export interface TemplateWords {
  shortId: string
  title: string
  fields: { key: string; label: string; example: string }[]
  industryIds: number[]
}

/** `first` and `remark` are lines of their own before and after the facts, which are `keyword1`, `keyword2` … */
export function templateIn(locale: Locale, shortId: string): TemplateWords {
  const entry = library[shortId]!
  const facts = entry.labels.map((label, at) => {
    const [words, example] = labels[label]
    return { key: `keyword${at + 1}`, label: words[locale], example }
  })
  return {
    shortId,
    title: entry.title[locale],
    fields: [{ key: 'first', label: '', example: '' }, ...facts, { key: 'remark', label: '', example: '' }],
    industryIds: [...entry.industryIds],
  }
}

export const wholeLibrary = (locale: Locale): TemplateWords[] =>
  Object.keys(library).map((shortId) => templateIn(locale, shortId))
