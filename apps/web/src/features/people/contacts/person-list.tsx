import type { KnownContact } from '@teahouse/client'
import { type ReactNode, useMemo } from 'react'
import { currentLocale } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Row } from '../../../ui/row.tsx'
import './contacts.css'
import { nameOf } from './name.ts'
import { contactRows } from './sections.ts'

/** Some people, by name. */
export function PersonList({
  people,
  label,
  trail,
}: {
  people: readonly KnownContact[]
  label: string
  trail?(known: KnownContact): ReactNode
}): ReactNode {
  const rows = useMemo(
    () =>
      contactRows(
        people.map(({ person, contact }) => ({ person, contact: { ...contact, starred: false } })),
        currentLocale(),
      ),
    [people],
  )
  return (
    <ul className="contacts-list" aria-label={label}>
      {rows.map(({ known }) => {
        const name = nameOf(known.person, known.contact)
        return (
          <li key={known.person.id}>
            <Row
              compact
              href={`/contacts/${known.person.id}`}
              lead={<Avatar id={known.person.id} name={name} src={pictureOf(known.person)} size={42} />}
              title={name}
              trail={trail?.(known)}
            />
          </li>
        )
      })}
    </ul>
  )
}
