import type { Chat, KnownContact } from '@teahouse/client'
import type { Message } from '@teahouse/contract/talk/content'
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Row } from '../../../ui/row.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { FoundArticles } from '../../business/articles/found-articles.tsx'
import { useFoundArticles } from '../../business/articles/use-found-articles.ts'
import { AccountRow } from '../../business/official/account-row.tsx'
import { useFoundStrangers } from '../../business/official/use-found-accounts.ts'
import { nameOf } from '../../people/contacts/name.ts'
import { ChatFace } from '../chat/chat-face.tsx'
import { chatName } from '../chat/names.ts'
import { type Filter, Filters } from './filters.tsx'
import { holdsWords, wordsOf } from './fold.ts'
import { FoundText } from './found-text.tsx'
import { Results } from './results.tsx'
import { useMessageSearch } from './use-message-search.ts'

/** How many people and groups stand before the messages. */
const mostNamed = 5

/** Search in everything: people, groups, and what was said. `onClose` turns away from it. */
export function SearchEverywhere({ onClose }: { onClose(): void }): ReactNode {
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>({})
  const searched = useDeferredValue(query)
  const question = useMemo(() => ({ query: searched.trim(), ...filter }), [searched, filter])
  const found = useMessageSearch(question)
  const words = useMemo(() => wordsOf(searched), [searched])
  // A kind or a day is a question about messages.
  const isNamed = Object.keys(filter).length === 0 && words.length > 0
  const named = useNamed(isNamed ? words : [])
  const accounts = useFoundStrangers(isNamed ? searched.trim() : '')
  const articles = useFoundArticles(isNamed ? searched.trim() : '')
  const open = useCallback((message: Message) => navigate(`/chats/${message.conversationId}?at=${message.seq}`), [])
  return (
    <>
      <SearchField
        value={query}
        onChange={setQuery}
        placeholder={t('search.everywhere')}
        onCancel={onClose}
        autoFocus
      />
      <Filters filter={filter} onChange={setFilter} />
      <Results
        question={question}
        found={found}
        onOpen={open}
        hasHead={named.people.length + named.groups.length + accounts.length + articles.length > 0}
        head={
          <>
            <Named named={named} words={words} />
            {accounts.length > 0 && <h2 className="search-heading">{t('official.accounts')}</h2>}
            {accounts.map((account) => (
              <AccountRow key={account.id} account={account} isFollowed={false} words={searched} />
            ))}
            {accounts.length > 0 && (
              <Row
                compact
                href={`/official/find?words=${encodeURIComponent(searched.trim())}`}
                title={t('official.find.more')}
              />
            )}
            <FoundArticles headlines={articles} words={searched.trim()} />
          </>
        }
      >
        <p className="search-hint">{t('search.hint')}</p>
      </Results>
    </>
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
