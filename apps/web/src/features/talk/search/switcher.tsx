import type { Chat } from '@teahouse/client'
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { nameOf } from '../../people/contacts/name.ts'
import './search.css'
import { ChatFace } from '../chat/chat-face.tsx'
import { chatName } from '../chat/names.ts'
import { isListed } from '../chats/entries.ts'
import { holdsWords, wordsOf } from './fold.ts'
import { FoundText } from './found-text.tsx'

const mostShown = 8

interface Goal {
  key: string
  name: string
  face: ReactNode
  go(): void
}

/** Goes to a chat by a few letters of its name: the latest first, then everyone on the contact list. */
export default function Switcher({ onChoose }: { onChoose(go: () => void): void }): ReactNode {
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const words = useMemo(() => wordsOf(query), [query])
  const goals = useGoals(words)
  const current = Math.min(active, goals.length - 1)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const goal = goals[current]
    if (step && goal) setActive((current + step + goals.length) % goals.length)
    else if (event.key === 'Enter' && goal) onChoose(goal.go)
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field inside.
    <div className="search-switcher" onKeyDown={onKeyDown}>
      <SearchField
        value={query}
        onChange={(next) => {
          setQuery(next)
          setActive(0)
        }}
        placeholder={t('chats.switch')}
        autoFocus
      />
      <div id={listId} role="listbox" aria-label={t('chats.switch')}>
        {goals.map((goal, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the keyboard.
          <div
            key={goal.key}
            role="option"
            aria-selected={index === current}
            className="search-goal"
            onClick={() => onChoose(goal.go)}
          >
            {goal.face}
            <bdi className="ui-clip">
              <FoundText text={goal.name} words={words} />
            </bdi>
          </div>
        ))}
      </div>
      {goals.length === 0 && <p className="search-hint">{t('kit.search.none', { words: query.trim() })}</p>}
    </div>
  )
}

function isAside({ conversation: { kind, name, myRole } }: Chat): boolean {
  return myRole === null || (kind === 'group' && name === null)
}

function useGoals(words: readonly string[]): readonly Goal[] {
  const { client, personId, replica } = useTeahouse()
  const chats = useView(replica.list)
  const contacts = useView(replica.contacts)
  return useMemo(() => {
    const holds = (...names: string[]) => names.some((name) => holdsWords(name, words))
    const known = new Set(chats.map(({ conversation }) => conversation.peerId))
    const ofChats = chats
      .filter(
        (chat) => isListed(chat) && holds(chatName(chat, personId), chat.peer?.name ?? '', chat.peer?.handle ?? ''),
      )
      // A group that is only called after its people, or that one has left, is rarely the one that is meant.
      .sort((one, other) => Number(isAside(one)) - Number(isAside(other)))
      .map((chat) => ({
        key: chat.id,
        name: chatName(chat, personId),
        face: <ChatFace chat={chat} size={36} />,
        go: () => navigate(`/chats/${chat.id}`),
      }))
    if (words.length === 0) return ofChats.slice(0, mostShown)
    const ofPeople = contacts
      .filter(({ contact, person }) => contact.isContact && !known.has(person.id))
      .filter(({ contact, person }) => holds(nameOf(person, contact), person.name, person.handle))
      .map(({ contact, person }) => ({
        key: person.id,
        name: nameOf(person, contact),
        face: <Avatar id={person.id} name={person.name} src={pictureOf(person)} size={36} />,
        go: () =>
          void attempt(async () => {
            const { conversation } = await client.call('chat.open', { personId: person.id })
            await replica.take({ kind: 'conversation', conversation })
            navigate(`/chats/${conversation.id}`)
          }),
      }))
    return [...ofChats, ...ofPeople].slice(0, mostShown)
  }, [words, chats, contacts, personId, client, replica])
}
