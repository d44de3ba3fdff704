/** The few words around an article on its page for plain browsers, in the language of the article or of the reader. */
export interface PageWords {
  original: string
  open: string
  source: string
  comments: string
  takenFrom: (name: string) => string
  askedBy: (name: string) => string
  gone: string
  goneBody: string
}

export const pageWords = {
  en: {
    original: 'Original',
    open: 'Open in Teahouse',
    source: 'Read the source',
    comments: 'Chosen comments',
    takenFrom: (name) => `Most of this first stood in ${name}.`,
    askedBy: (name) => `${name} asks`,
    gone: 'This article is not here.',
    goneBody: 'It was taken back, or the address is not complete.',
  },
  'zh-Hans': {
    original: '原创',
    open: '在 Teahouse 中打开',
    source: '阅读原文',
    comments: '精选留言',
    takenFrom: (name) => `大部分内容首发于${name}。`,
    askedBy: (name) => `${name}问`,
    gone: '这篇文章不在这里。',
    goneBody: '文章已被撤回，或者地址不完整。',
  },
  cy: {
    original: 'Gwreiddiol',
    open: 'Agor yn Teahouse',
    source: 'Darllen y ffynhonnell',
    comments: 'Sylwadau dethol',
    takenFrom: (name) => `Ymddangosodd y rhan fwyaf o hyn gyntaf yn ${name}.`,
    askedBy: (name) => `${name} sy’n gofyn`,
    gone: 'Nid yw’r erthygl hon yma.',
    goneBody: 'Cafodd ei thynnu’n ôl, neu nid yw’r cyfeiriad yn gyflawn.',
  },
  de: {
    original: 'Original',
    open: 'In Teahouse öffnen',
    source: 'Zur Quelle',
    comments: 'Ausgewählte Kommentare',
    takenFrom: (name) => `Das meiste stand zuerst bei ${name}.`,
    askedBy: (name) => `${name} fragt`,
    gone: 'Diesen Artikel gibt es hier nicht.',
    goneBody: 'Er wurde zurückgezogen, oder die Adresse ist nicht vollständig.',
  },
  ru: {
    original: 'Оригинал',
    open: 'Открыть в Teahouse',
    source: 'Читать источник',
    comments: 'Избранные комментарии',
    takenFrom: (name) => `Большая часть текста впервые вышла здесь: ${name}.`,
    askedBy: (name) => `Вопрос: ${name}`,
    gone: 'Этой статьи здесь нет.',
    goneBody: 'Её сняли с публикации, или адрес неполный.',
  },
  ja: {
    original: 'オリジナル',
    open: 'Teahouse で開く',
    source: '出典を読む',
    comments: '選ばれたコメント',
    takenFrom: (name) => `大部分の初出は${name}です。`,
    askedBy: (name) => `${name}さんの質問`,
    gone: 'この記事はここにありません。',
    goneBody: '取り下げられたか、アドレスが途中で切れています。',
  },
  ar: {
    original: 'أصلي',
    open: 'افتح في Teahouse',
    source: 'اقرأ المصدر',
    comments: 'تعليقات مختارة',
    takenFrom: (name) => `معظم هذا النص نُشر أولًا في ${name}.`,
    askedBy: (name) => `سؤال من ${name}`,
    gone: 'هذا المقال ليس هنا.',
    goneBody: 'سُحب المقال، أو أن العنوان غير كامل.',
  },
} satisfies Record<string, PageWords>

export type PageLanguage = keyof typeof pageWords

const known = Object.keys(pageWords) as PageLanguage[]

/** The first language of a browser’s list that there are words in. */
export function languageOf(acceptLanguage: string | undefined): PageLanguage {
  for (const range of (acceptLanguage ?? '').split(',')) {
    const asked = range.split(';')[0]!.trim().toLowerCase()
    const found = known.find((one) => asked === one.toLowerCase() || asked.split('-')[0] === one.split('-')[0])
    if (found) return found
  }
  return 'en'
}
