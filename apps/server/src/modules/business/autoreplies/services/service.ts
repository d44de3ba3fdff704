import type { Account } from '@teahouse/contract/people/accounts'

export type Locale = NonNullable<Account['locale']>

export interface Asked {
  /** What was written, without the keyword. */
  words: string
  /** Of the person. */
  locale: Locale
  now: Date
  /** Of the account. */
  timeZone: string
}

/** Something that a rule opens, and that reads what was written. */
export interface Service {
  /** By which rules open it. */
  name: string
  /** What somebody may write besides the keyword. */
  example: string
  /** Whether it knows the words: all of them, a part of them, or nothing. */
  knows(words: string): 'all' | 'part' | 'nothing'
  /** One message. Says what it needs when it does not know the words. */
  answer(asked: Asked): string
}
