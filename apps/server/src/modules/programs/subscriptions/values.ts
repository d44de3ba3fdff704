/** What a value of a template may hold, by the kind that its key begins with: as WeChat documents them. */
export const kinds = [
  'thing',
  'number',
  'letter',
  'symbol',
  'character_string',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'name',
  'phrase',
] as const
export type ValueKind = (typeof kinds)[number]

const lengthOf = (text: string): number => [...text].length
const atMost = (most: number) => (text: string) => lengthOf(text) <= most
const isHan = (text: string): boolean => /^\p{sc=Han}+$/u.test(text)

/** `2026-11-22`, `2026/11/22`, `2026年11月22日`. */
const day = String.raw`\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日)`
/** `15:01`, also with seconds. */
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2})?`
/** One moment, or a stretch from one to another. */
const stretch = (one: string): RegExp => new RegExp(`^(?:${one})(?: ?~ ?(?:${one}))?$`)
const date = stretch(`${day}(?: ?${clock})?`)
const time = stretch(`(?:${day} ?)?${clock}`)

/** Each kind: whether a value fits, and what fits in words that developers read. */
export const rules: Record<ValueKind, { fits: (value: string) => boolean; rule: string }> = {
  thing: { fits: atMost(20), rule: 'up to 20 characters' },
  number: {
    fits: (value) => /^-?\d+(\.\d+)?$/.test(value) && value.length <= 32,
    rule: 'up to 32 digits, also with a point',
  },
  letter: { fits: (value) => /^\p{L}+$/u.test(value) && lengthOf(value) <= 32, rule: 'up to 32 letters' },
  symbol: { fits: (value) => /^[\p{P}\p{S}]+$/u.test(value) && lengthOf(value) <= 5, rule: 'up to 5 signs' },
  character_string: {
    fits: (value) => /^[\x20-\x7E]+$/.test(value) && value.length <= 32,
    rule: 'up to 32 digits, Latin letters or signs',
  },
  time: { fits: (value) => time.test(value), rule: 'a time such as 15:01 or 2026-11-22 15:01, or a stretch with ~' },
  date: { fits: (value) => date.test(value), rule: 'a date such as 2026-11-22, also with a time, or a stretch with ~' },
  amount: {
    fits: (value) => /^\p{Sc}? ?\d{1,10}(?:[.,]\d{1,2})? ?(?:\p{Sc}|元|円|[A-Z]{3})?$/u.test(value),
    rule: 'a currency sign and up to 10 digits, also with decimals',
  },
  phone_number: { fits: (value) => /^[+\d][\d ()-]{0,16}$/.test(value), rule: 'up to 17 digits and signs' },
  car_number: { fits: (value) => atMost(8)(value) && /^[\p{L}\p{N} ·-]+$/u.test(value), rule: 'up to 8 characters' },
  name: {
    fits: (value) => (isHan(value) ? atMost(10) : atMost(20))(value) && /^[\p{L}\p{M} .·'’-]+$/u.test(value),
    rule: 'up to 10 Chinese characters or 20 letters',
  },
  phrase: {
    fits: (value) => (isHan(value) ? atMost(5)(value) : atMost(20)(value) && /^[\p{L}\p{M} ’'-]+$/u.test(value)),
    rule: 'up to 5 Chinese characters, or 20 letters of another script',
  },
}
