import type { Account } from '@teahouse/contract/people/accounts'

/** What notifications say besides what people wrote. */
export interface Words {
  newMessage: string
  somebody: string
  /** A group that nobody has named. */
  group: string
  said(who: string, what: string): string
  mentionsYou: string
  photo: string
  video: string
  voice: string
  file: string
  location: string
  contact: string
  sticker: string
  history: string
  transfer: string
  redPacket: string
  collection: string
  /** Of one’s money. */
  charge: string
  received: string
  sale: string
  billDue: string
  /** At one’s desk. */
  deskAlarm: string
}

const withColon = (who: string, what: string) => `${who}: ${what}`
const withWideColon = (who: string, what: string) => `${who}：${what}`

export const words: Record<NonNullable<Account['locale']>, Words> = {
  en: {
    newMessage: 'New message',
    somebody: 'Somebody',
    group: 'Group chat',
    said: withColon,
    mentionsYou: '[You were mentioned]',
    photo: '[Photo]',
    video: '[Video]',
    voice: '[Voice]',
    file: '[File]',
    location: '[Location]',
    contact: '[Contact card]',
    sticker: '[Sticker]',
    history: '[Chat history]',
    transfer: '[Transfer]',
    redPacket: '[Red packet]',
    collection: '[Group collection]',
    charge: 'A payment waits for your yes',
    received: 'Money has arrived',
    sale: 'Your shop has sold something',
    billDue: 'A bill is due tomorrow',
    deskAlarm: 'Somebody waits for an answer at your desk',
  },
  'zh-Hans': {
    newMessage: '你有新消息',
    somebody: '有人',
    group: '群聊',
    said: withWideColon,
    mentionsYou: '[有人@我]',
    photo: '[图片]',
    video: '[视频]',
    voice: '[语音]',
    file: '[文件]',
    location: '[位置]',
    contact: '[名片]',
    sticker: '[表情]',
    history: '[聊天记录]',
    transfer: '[转账]',
    redPacket: '[红包]',
    collection: '[群收款]',
    charge: '有一笔付款等待你确认',
    received: '有一笔款项到账',
    sale: '你的店铺有一笔新的收款',
    billDue: '有一张账单明天到期',
    deskAlarm: '有人在等待您的客服回复',
  },
  cy: {
    newMessage: 'Neges newydd',
    somebody: 'Rhywun',
    group: 'Sgwrs grŵp',
    said: withColon,
    mentionsYou: '[Soniwyd amdanat ti]',
    photo: '[Llun]',
    video: '[Fideo]',
    voice: '[Neges lais]',
    file: '[Ffeil]',
    location: '[Lleoliad]',
    contact: '[Cerdyn cyswllt]',
    sticker: '[Sticer]',
    history: '[Hanes sgwrs]',
    transfer: '[Trosglwyddiad]',
    redPacket: '[Pecyn coch]',
    collection: '[Casgliad grŵp]',
    charge: 'Mae taliad yn aros am dy gadarnhad',
    received: 'Mae arian wedi cyrraedd',
    sale: 'Mae dy siop wedi gwerthu rhywbeth',
    billDue: 'Mae bil yn ddyledus yfory',
    deskAlarm: 'Mae rhywun yn aros am ateb wrth eich desg',
  },
  de: {
    newMessage: 'Neue Nachricht',
    somebody: 'Jemand',
    group: 'Gruppenchat',
    said: withColon,
    mentionsYou: '[Du wurdest erwähnt]',
    photo: '[Foto]',
    video: '[Video]',
    voice: '[Sprachnachricht]',
    file: '[Datei]',
    location: '[Standort]',
    contact: '[Kontaktkarte]',
    sticker: '[Sticker]',
    history: '[Chatverlauf]',
    transfer: '[Überweisung]',
    redPacket: '[Rotes Päckchen]',
    collection: '[Gruppensammlung]',
    charge: 'Eine Zahlung wartet auf deine Bestätigung',
    received: 'Geld ist angekommen',
    sale: 'Dein Laden hat etwas verkauft',
    billDue: 'Eine Rechnung ist morgen fällig',
    deskAlarm: 'Jemand wartet am Serviceplatz auf Antwort',
  },
  ru: {
    newMessage: 'Новое сообщение',
    somebody: 'Кто-то',
    group: 'Групповой чат',
    said: withColon,
    mentionsYou: '[Вас упомянули]',
    photo: '[Фото]',
    video: '[Видео]',
    voice: '[Голосовое]',
    file: '[Файл]',
    location: '[Место]',
    contact: '[Контакт]',
    sticker: '[Стикер]',
    history: '[История чата]',
    transfer: '[Перевод]',
    redPacket: '[Красный конверт]',
    collection: '[Сбор в группе]',
    charge: 'Платёж ждёт вашего подтверждения',
    received: 'Поступили деньги',
    sale: 'В вашем магазине новая продажа',
    billDue: 'Завтра срок оплаты счёта',
    deskAlarm: 'Кто-то ждёт вашего ответа в службе поддержки',
  },
  ja: {
    newMessage: '新着メッセージがあります',
    somebody: '誰か',
    group: 'グループトーク',
    said: withWideColon,
    mentionsYou: '[あなたへのメンション]',
    photo: '[写真]',
    video: '[動画]',
    voice: '[音声]',
    file: '[ファイル]',
    location: '[位置情報]',
    contact: '[連絡先カード]',
    sticker: '[スタンプ]',
    history: '[トーク履歴]',
    transfer: '[送金]',
    redPacket: '[紅包]',
    collection: '[グループ集金]',
    charge: '確認待ちの支払いがあります',
    received: 'お金が届きました',
    sale: 'お店に新しい売上がありました',
    billDue: '明日が支払期限の請求書があります',
    deskAlarm: 'お客様が返信を待っています',
  },
  ar: {
    newMessage: 'رسالة جديدة',
    somebody: 'شخص ما',
    group: 'دردشة جماعية',
    said: withColon,
    mentionsYou: '[تمت الإشارة إليك]',
    photo: '[صورة]',
    video: '[فيديو]',
    voice: '[رسالة صوتية]',
    file: '[ملف]',
    location: '[موقع]',
    contact: '[بطاقة جهة اتصال]',
    sticker: '[ملصق]',
    history: '[سجل الدردشة]',
    transfer: '[تحويل]',
    redPacket: '[ظرف أحمر]',
    collection: '[تحصيل جماعي]',
    charge: 'دفعة تنتظر تأكيدك',
    received: 'وصل مال',
    sale: 'باع متجرك شيئًا',
    billDue: 'فاتورة تستحق غدًا',
    deskAlarm: 'هناك من ينتظر ردًا في مكتب الخدمة',
  },
}
