/**
 * Fills a compiled message with values. The tokens are those of `@lingui/message-utils`, with tags added by
 * build/catalogues.ts. Values are never parsed: what a person wrote arrives as it was written.
 */
export type Message = string | readonly Token[]

export type Token =
  | string
  | readonly [name: string, type?: undefined, detail?: undefined]
  | readonly [name: string, type: 'number' | 'date' | 'time', style?: string | object]
  | readonly [name: string, type: 'plural' | 'selectordinal' | 'select', cases: Cases]
  | readonly [name: string, type: 'tag', children: readonly Token[]]

type Cases = Readonly<Record<string, Message | number | undefined>>

/** A part of a filled message: text, a value passed through as it is, or a tag around further parts. */
export type Part = string | { value: unknown } | { tag: string; parts: Part[] }

export type Values = Readonly<Record<string, unknown>>

/**
 * Fills `message` for the `Intl` locale `tag`. Strings and numbers become text; any other value
 * (a React element, say) stays a part of its own.
 */
export function fill(tag: string, message: Message, values: Values = {}): Part[] {
  const parts: Part[] = []
  visit(message, undefined)
  return parts

  function visit(tokens: Message, count: number | undefined): void {
    if (typeof tokens === 'string') {
      parts.push(tokens)
      return
    }
    for (const token of tokens) {
      if (token === '#' && count !== undefined) parts.push(numberFormat(tag).format(count))
      else if (typeof token === 'string') parts.push(token)
      else fillToken(token, count)
    }
  }

  function fillToken(token: Exclude<Token, string>, count: number | undefined): void {
    const value = values[token[0]]
    switch (token[1]) {
      case undefined:
        if (typeof value === 'number') parts.push(numberFormat(tag).format(value))
        else if (typeof value === 'string') parts.push(value)
        else parts.push({ value })
        break
      case 'tag':
        parts.push({ tag: token[0], parts: fill(tag, token[2], values) })
        break
      case 'number':
        parts.push(numberFormat(tag, token[2] === 'percent' ? { style: 'percent' } : {}).format(Number(value)))
        break
      case 'date':
      case 'time': {
        const style = { [`${token[1]}Style`]: typeof token[2] === 'string' ? token[2] : 'medium' }
        parts.push(new Intl.DateTimeFormat(tag, style).format(value as Date))
        break
      }
      case 'select':
        visit(choose(token[2], String(value)), count)
        break
      default: {
        const cases = token[2]
        const number = Number(value)
        const counted = number - Number(cases.offset ?? 0)
        const category = pluralRules(tag, token[1] === 'selectordinal').select(counted)
        // An exact case ("=0" in the text) goes before the category.
        visit(choose(cases, Object.hasOwn(cases, String(number)) ? String(number) : category), counted)
      }
    }
  }
}

function choose(cases: Cases, key: string): Message {
  const found = Object.hasOwn(cases, key) ? cases[key] : cases.other
  return typeof found === 'object' || typeof found === 'string' ? found : ''
}

/** The parts as one text. Tags leave only what they hold. */
export function textOf(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part
      return 'tag' in part ? textOf(part.parts) : String(part.value ?? '')
    })
    .join('')
}

const numberFormats = new Map<string, Intl.NumberFormat>()
const rules = new Map<string, Intl.PluralRules>()

function numberFormat(tag: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${tag} ${options.style ?? ''}`
  let format = numberFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(tag, options)
    numberFormats.set(key, format)
  }
  return format
}

function pluralRules(tag: string, ordinal: boolean): Intl.PluralRules {
  const key = `${tag} ${ordinal}`
  let rule = rules.get(key)
  if (!rule) {
    rule = new Intl.PluralRules(tag, { type: ordinal ? 'ordinal' : 'cardinal' })
    rules.set(key, rule)
  }
  return rule
}
