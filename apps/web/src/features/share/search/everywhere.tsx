import type { Chat, KnownContact } from '@teahouse/client'
import type { Scope } from '@teahouse/contract/share/search'
import type { Message } from '@teahouse/contract/talk/content'
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { Row } from '../../../ui/row.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { nameOf } from '../../people/contacts/name.ts'
import { ChatFace } from '../../talk/chat/chat-face.tsx'
import { chatName } from '../../talk/chat/names.ts'
import { type Filter, Filters } from '../../talk/search/filters.tsx'
import { holdsWords, wordsOf } from '../../talk/search/fold.ts'
import { FoundText } from '../../talk/search/found-text.tsx'
import { FoundMessage, Results } from '../../talk/search/results.tsx'
import { type Found, useMessageSearch } from '../../talk/search/use-message-search.ts'
import { FoundGroups } from './found-groups.tsx'
import { hrefOfScope, scopeSigns } from './scopes.ts'
import { useEverything } from './use-everything.ts'

/** How many people and groups stand before the messages. */
const mostNamed = 5
/** How many messages, before all else that was found. */
const mostSaid = 3

interface SearchEverywhereProps {
  /** What is looked for at first. */
  initial?: string
  onChange?(query: string): void
  /** Turns away from it. */
  onClose(): void
}

/** Search in everything: first what this device knows of people and groups, then what was said, then all else. */
export function SearchEverywhere({ initial = '', onChange, onClose }: SearchEverywhereProps): ReactNode {
  const [query, setQuery] = useState(initial)
  const [filter, setFilter] = useState<Filter>({})
  const searched = useDeferredValue(query).trim()
  const question = useMemo(() => ({ query: searched, ...filter }), [searched, filter])
  const found = useMessageSearch(question)
  // A kind or a day is a question about messages.
  const isFiltered = Object.keys(filter).length > 0
  const openMessage = useCallback(
    (message: Message) => navigate(`/chats/${message.conversationId}?at=${message.seq}`),
    [],
  )
  return (
    <>
      <SearchField
        value={query}
        onChange={(next) => {
          setQuery(next)
          onChange?.(next.trim())
        }}
        placeholder={t('search.everywhere')}
        onCancel={onClose}
        autoFocus={!initial}
      />
      <Filters filter={filter} onChange={setFilter} />
      {isFiltered ? (
        <Results question={question} found={found} onOpen={openMessage} />
      ) : searched ? (
        <FoundEverywhere query={searched} said={found} />
      ) : (
        <Scopes />
      )}
    </>
  )
}

/** Before anything is typed: where one can look. */
function Scopes(): ReactNode {
  return (
    <div className="search-scroll">
      <p className="search-hint">{t('found.hint')}</p>
      <nav className="found-scopes" aria-label={t('found.scopes')}>
        {offered.map((scope) => (
          <Press key={scope} className="found-scope" href={hrefOfScope(scope, '')}>
            <Icon name={scopeSigns[scope].icon} weight="duotone" size={26} />
            {t(scopeSigns[scope].words)}
          </Press>
        ))}
      </nav>
    </div>
  )
}

const offered: readonly Scope[] = [
  'messages',
  'moments',
  'accounts',
  'articles',
  'clips',
  'creators',
  'stickers',
  'programs',
]

function FoundEverywhere({ query, said }: { query: string; said: Found }): ReactNode {
  const words = useMemo(() => wordsOf(query), [query])
  const named = useNamed(words)
  const { groups, scopes, isSearching } = useEverything(query)
  const { messages, isOnlyHere, problem, loadMore } = said
  const isWaiting = isSearching || said.isSearching
  const isNothing = named.people.length + named.groups.length + messages.length + groups.length === 0
  const hasMore = messages.length > mostSaid || loadMore !== undefined

  if (isNothing && problem) return <ErrorState>{problem}</ErrorState>
  return (
    <section className="search-scroll" aria-label={t('search.results')} aria-busy={isWaiting}>
      {isOnlyHere && <Banner icon="wifi-slash">{t('search.here')}</Banner>}
      <Named named={named} words={words} />
      {messages.length > 0 && (
        <section aria-label={t('search.messages')}>
          <h2 className="search-heading">{t('search.messages')}</h2>
          {messages.slice(0, mostSaid).map((message) => (
            <FoundMessage key={message.id} message={message} words={words} />
          ))}
          {hasMore && (
            <Row
              compact
              href={hrefOfScope('messages', query)}
              title={t('found.more', { scope: t('search.messages') })}
            />
          )}
        </section>
      )}
      <FoundGroups groups={groups} words={query} />
      {isNothing &&
        (isWaiting ? <SkeletonRows count={6} /> : <EmptyState title={t('kit.search.none', { words: query })} />)}
      {scopes.includes('web') && (
        <Row
          compact
          href={hrefOfScope('web', query)}
          lead={<Icon name="globe" weight="duotone" size={22} />}
          title={t('found.web.ask', { words: query })}
        />
      )}
    </section>
  )
}

interface NamedFound {
  people: readonly KnownContact[]
  groups: readonly Chat[]
}

/** Contacts and groups whose name holds the words; groups also by who is in them. */
function useNamed(words: readonly string[]): NamedFound {
  const { personId, replica } = useTeahouse()
  const contacts = useView(replica.contacts)
  const chats = useView(replica.list)
  return useMemo(() => {
    if (words.length === 0) return { people: [], groups: [] }
    const holds = (...names: string[]) => names.some((name) => holdsWords(name, words))
    return {
      people: contacts
        .filter(
          ({ contact, person }) => contact.isContact && holds(nameOf(person, contact), person.name, person.handle),
        )
        .slice(0, mostNamed),
      groups: chats
        .filter((chat) => {
          const { kind } = chat.conversation
          const inside = kind === 'group' ? chat.firstMembers.map(({ name }) => name) : []
          return kind !== 'direct' && holds(chatName(chat, personId), ...inside)
        })
        .slice(0, mostNamed),
    }
  }, [words, contacts, chats, personId])
}

function Named({ named, words }: { named: NamedFound; words: readonly string[] }): ReactNode {
  const { client, personId, replica } = useTeahouse()
  const openPerson = (id: string) =>
    attempt(async () => {
      const { conversation } = await client.call('chat.open', { personId: id })
      await replica.take({ kind: 'conversation', conversation })
      navigate(`/chats/${conversation.id}`)
    })
  return (
    <>
      {named.people.length > 0 && <h2 className="search-heading">{t('search.people')}</h2>}
      {named.people.map(({ contact, person }) => (
        <Row
          key={person.id}
          compact
          lead={<Avatar id={person.id} name={nameOf(person, contact)} src={pictureOf(person)} size={44} />}
          title={<FoundText text={nameOf(person, contact)} words={words} />}
          onClick={() => void openPerson(person.id)}
        />
      ))}
      {named.groups.length > 0 && <h2 className="search-heading">{t('search.chats')}</h2>}
      {named.groups.map((chat) => (
        <Row
          key={chat.id}
          compact
          href={`/chats/${chat.id}`}
          lead={<ChatFace chat={chat} size={44} />}
          title={<FoundText text={chatName(chat, personId)} words={words} />}
        />
      ))}
    </>
  )
}
