import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import type { Words } from '../../../shell/feature.ts'
import { ListHead } from '../../../shell/list-head.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { SideIndex } from '../../../ui/side-index.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { VirtualList, type VirtualListHandle } from '../../../ui/virtual-list.tsx'
import './contacts.css'
import { otherSign, starSign } from './letters.ts'
import { isWaitingForMe, useContacts, useRequests } from './people.ts'
import { type ContactRow, contactRows, findContacts } from './sections.ts'
import { star } from './star.ts'

const doors = [
  { href: '/contacts/new-friends', icon: 'user-plus', words: 'contacts.new-friends' },
  { href: '/contacts/groups', icon: 'users-three', words: 'contacts.groups' },
  { href: '/contacts/tags', icon: 'tag', words: 'contacts.tags' },
  { href: '/official', icon: 'newspaper', words: 'official.accounts' },
  { href: '/contacts/chats-only', icon: 'chat-teardrop', words: 'contacts.chats-only' },
] as const satisfies { words: Words; [key: string]: string }[]

/** The Contacts tab: doors to what is beside the list, those with a star, then everybody by letter. */
export default function ContactList(): ReactNode {
  const isKnown = useView(useTeahouse().replica.account) !== undefined
  const contacts = useContacts()
  const [words, setWords] = useState('')
  const sought = useDeferredValue(words.trim())
  const rows = useMemo(() => {
    const shown = contacts.filter(({ contact }) => !contact.blocked && (sought || !contact.chatsOnly))
    return contactRows(findContacts(shown, sought), currentLocale()).filter(({ sign }) => !sought || sign !== starSign)
  }, [contacts, sought])
  const signs = useMemo(() => rows.filter(({ isFirst }) => isFirst).map(({ sign }) => sign), [rows])
  const list = useRef<VirtualListHandle>(null)
  const [first, setFirst] = useState(0)

  return (
    <>
      <ListHead
        title={t('shell.place.contacts')}
        search={<SearchField value={words} onChange={setWords} placeholder={t('contacts.search')} />}
        actions={<IconButton icon="user-plus" label={t('contacts.add')} href="/contacts/add" />}
      />
      <ConnectionBanner />
      <div className="contacts-frame">
        <VirtualList
          ref={list}
          label={t('shell.place.contacts')}
          items={rows}
          itemKey={({ known, sign }) => sign + known.person.id}
          estimatePx={({ isFirst }) => (isFirst ? 92 : 60)}
          renderItem={(row) => <PersonRow row={row} isSearch={sought !== ''} />}
          onFirstVisible={setFirst}
          head={!sought && <Doors />}
          foot={
            sought && rows.length === 0 ? (
              <Nobody words={sought} />
            ) : contacts.length > 0 ? (
              <p className="contacts-count">{t('contacts.count', { count: contacts.length })}</p>
            ) : isKnown ? (
              <NobodyYet />
            ) : (
              <SkeletonRows avatar={42} />
            )
          }
        />
        {!sought && rows.length > 12 && (
          <SideIndex
            letters={signs}
            current={rows[first]?.sign}
            onSelect={(sign) =>
              list.current?.scrollToIndex(
                rows.findIndex((row) => row.sign === sign),
                { align: 'start' },
              )
            }
          />
        )}
      </div>
    </>
  )
}

function PersonRow({ row, isSearch }: { row: ContactRow; isSearch: boolean }): ReactNode {
  const { person, contact } = row.known
  const teahouse = useTeahouse()
  const [address] = useLocation()
  const href = `/contacts/${person.id}`
  return (
    <>
      {row.isFirst && !isSearch && (
        <h2 className="contacts-sign">
          {row.sign === starSign ? (
            <>
              <Icon name="star" weight="fill" size={16} />
              {t('contacts.starred')}
            </>
          ) : row.sign === otherSign ? (
            <>
              <span aria-hidden="true">{otherSign}</span>
              <span className="ui-spoken">{t('contacts.other-signs')}</span>
            </>
          ) : (
            row.sign
          )}
        </h2>
      )}
      <Row
        compact
        href={href}
        selected={address === href}
        lead={<Avatar id={person.id} name={row.name} src={pictureOf(person)} size={42} />}
        title={row.name}
        {...(isSearch && contact.remark && { detail: person.name })}
        actions={[
          { label: t('contacts.notes'), icon: 'note-pencil', onSelect: () => navigate(`${href}/notes`) },
          {
            label: t(contact.starred ? 'contacts.unstar' : 'contacts.star'),
            icon: 'star',
            tone: 'accent',
            onSelect: () => void star(teahouse, contact),
          },
        ]}
      />
    </>
  )
}

function Doors(): ReactNode {
  const [address] = useLocation()
  const waiting = useRequests().filter(isWaitingForMe).length
  return (
    <nav aria-label={t('contacts.doors')}>
      {doors.map(({ href, icon, words }) => (
        <Row
          key={href}
          compact
          href={href}
          selected={address === href}
          lead={
            <span className="contacts-tile">
              <Icon name={icon} weight="duotone" size={24} />
            </span>
          }
          title={t(words)}
          {...(href === doors[0].href && waiting > 0 && { aside: <Badge count={waiting} /> })}
        />
      ))}
    </nav>
  )
}

function Nobody({ words }: { words: string }): ReactNode {
  return (
    <EmptyState
      title={t('kit.search.none', { words })}
      actions={
        <Button tone="soft" href={`/contacts/add?find=${encodeURIComponent(words)}`}>
          {t('contacts.find-by-id')}
        </Button>
      }
    />
  )
}

function NobodyYet(): ReactNode {
  return (
    <EmptyState
      title={t('contacts.empty')}
      actions={
        <>
          <Button icon="user-plus" href="/contacts/add">
            {t('contacts.empty.add')}
          </Button>
          <Button tone="text" href="/scan">
            {t('contacts.empty.scan')}
          </Button>
        </>
      }
    >
      {t('contacts.empty.body')}
    </EmptyState>
  )
}
