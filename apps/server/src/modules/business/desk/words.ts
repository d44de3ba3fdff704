import type { Account } from '@teahouse/contract/people/accounts'

type Locale = NonNullable<Account['locale']>

/** What the desk says for an account that has no words of its own, and what asks for a person. */
interface Words {
  /** Written alone, each asks for a person. */
  human: readonly string[]
  /** Nobody is there; `when` is a day and a time. */
  outOfHours(when: string | null): string
}

const words: Record<Locale, Words> = {
  en: {
    human: [
      'human',
      'agent',
      'person',
      'operator',
      'talk to a human',
      'talk to a person',
      'real person',
      'customer service',
    ],
    outOfHours: (when) =>
      when
        ? `Nobody is at the desk right now. Your message is kept and will be answered from ${when}.`
        : 'Nobody is at the desk right now. Your message is kept and will be answered.',
  },
  'zh-Hans': {
    human: ['人工', '人工客服', '转人工', '客服', '真人'],
    outOfHours: (when) =>
      when
        ? `现在不在人工服务时间。您的留言已保存，我们将从${when}起回复您。`
        : '现在不在人工服务时间。您的留言已保存，我们会回复您。',
  },
  cy: {
    human: ['person', 'dyn', 'siarad â pherson', 'siarad a pherson', 'cymorth', 'gweithredwr'],
    outOfHours: (when) =>
      when
        ? `Does neb wrth y ddesg ar hyn o bryd. Mae eich neges wedi’i chadw a chaiff ei hateb o ${when} ymlaen.`
        : 'Does neb wrth y ddesg ar hyn o bryd. Mae eich neges wedi’i chadw a chaiff ei hateb.',
  },
  de: {
    human: ['mensch', 'mitarbeiter', 'mitarbeiterin', 'berater', 'mit einem menschen sprechen', 'kundendienst'],
    outOfHours: (when) =>
      when
        ? `Im Moment ist niemand am Platz. Ihre Nachricht ist notiert und wird ab ${when} beantwortet.`
        : 'Im Moment ist niemand am Platz. Ihre Nachricht ist notiert und wird beantwortet.',
  },
  ru: {
    human: ['человек', 'оператор', 'сотрудник', 'живой человек', 'позвать человека', 'связаться с оператором'],
    outOfHours: (when) =>
      when
        ? `Сейчас никого нет на месте. Ваше сообщение сохранено, и на него ответят начиная с: ${when}.`
        : 'Сейчас никого нет на месте. Ваше сообщение сохранено, и на него ответят.',
  },
  ja: {
    human: ['人', '担当者', 'オペレーター', '有人対応', '人と話す', '担当者につないで'],
    outOfHours: (when) =>
      when
        ? `ただいま受付時間外です。メッセージはお預かりし、${when}以降にお返事します。`
        : 'ただいま受付時間外です。メッセージはお預かりし、のちほどお返事します。',
  },
  ar: {
    human: ['إنسان', 'موظف', 'شخص', 'ممثل', 'التحدث مع موظف', 'خدمة العملاء'],
    outOfHours: (when) =>
      when
        ? `لا يوجد أحد في المكتب الآن. رسالتك محفوظة وسنرد عليها ابتداءً من ${when}.`
        : 'لا يوجد أحد في المكتب الآن. رسالتك محفوظة وسنرد عليها.',
  },
}

/** The words that ask for a person where the account has chosen none, in every language of the app. */
export const humanWords: readonly string[] = [...new Set(Object.values(words).flatMap(({ human }) => human))]

/** As they are compared: without case, accents of width, and what stands around them. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[\p{P}\p{S}\p{Z}\p{C}]+|[\p{P}\p{S}\p{Z}\p{C}]+$/gu, '')
    .replace(/\s+/gu, ' ')

/** Whether somebody asks for a person: one of the words, and nothing else. */
export function asksForPerson(text: string, chosen: readonly string[] | null): boolean {
  if (text.length > 100) return false
  const said = bare(text)
  return said !== '' && (chosen ?? humanWords).some((word) => bare(word) === said)
}

/** That nobody is there, in somebody’s language. */
export function outOfHoursText(locale: Locale | null, backAt: Date | null, timeZone: string): string {
  const language = locale ?? 'en'
  const format = { weekday: 'long', hour: 'numeric', minute: '2-digit', timeZone, timeZoneName: 'short' } as const
  return words[language].outOfHours(backAt && new Intl.DateTimeFormat(language, format).format(backAt))
}
