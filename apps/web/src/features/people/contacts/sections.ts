import type { KnownContact } from '@teahouse/client'
import type { Locale } from '../../../i18n/locales.ts'
import { alphabetOf, starSign } from './letters.ts'

export interface ContactRow {
  known: KnownContact
  name: string
  /** The sign of the section. */
  sign: string
  /** The first of its section, above which the sign stands. */
  isFirst: boolean
}

/** The rows of the contact list: those with a star, then everybody by letter, in the order of the reader's language. */
export function contactRows(contacts: readonly KnownContact[], locale: Locale): ContactRow[] {
  const { signOf, compareSigns, compareNames } = alphabetOf(locale)
  const rows = contacts.flatMap((known) => {
    const name = known.contact.remark || known.person.name
    const row = { known, name, sign: signOf(name), isFirst: false }
    return known.contact.starred ? [row, { ...row, sign: starSign }] : [row]
  })
  rows.sort((one, other) => compareSigns(one.sign, other.sign) || compareNames(one.name, other.name))
  let last: string | undefined
  for (const row of rows) {
    row.isFirst = row.sign !== last
    last = row.sign
  }
  return rows
}

/** Those whose name, remark or ID holds the words, whatever their accents and case. */
export function findContacts(contacts: readonly KnownContact[], words: string): readonly KnownContact[] {
  const wanted = plain(words.trim().replace(/^@/, ''))
  if (!wanted) return contacts
  return contacts.filter(({ person, contact }) =>
    [contact.remark ?? '', person.name, person.handle].some((text) => plain(text).includes(wanted)),
  )
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()
