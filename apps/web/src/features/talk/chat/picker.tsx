import type { Chat, KnownContact } from '@teahouse/client'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { nameCollator } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { nameOf } from '../../people/contacts/name.ts'
import { holdsWords, wordsOf } from '../search/fold.ts'
import { ChatFace } from './chat-face.tsx'
import { chatName } from './names.ts'
import type { PickRequest } from './pick-conversations.tsx'
import './picker.css'

/** One thing to choose. A contact and the chat with them are the same choice. */
interface Option {
  /** The id of a person, or of a group. */
  key: string
  name: string
  /** Under which else it can be found. */
  otherNames: readonly string[]
  personId: string | null
  conversationId: string | null
  face(size: number): ReactNode
}

type Line = { heading: string } | { option: Option }

interface PickerProps {
  request: PickRequest
  onPicked(ids: readonly string[]): void
}

/** How many chats stand above the contacts. */
const recentCount = 12

/** The content of the sheet in which one chooses whom something goes to. */
export default function Picker({ request, onPicked }: PickerProps): ReactNode {
  const { replica, client } = useTeahouse()
  const { among, action, max = 20 } = request
  const { recent, groups, people } = useOptions(request)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<readonly Option[]>([])
  const [isBusy, setBusy] = useState(false)
  const searched = useDeferredValue(query)
  const lines = useMemo(
    () => linesOf({ recent, groups, people, words: wordsOf(searched) }),
    [recent, groups, people, searched],
  )

  async function finish(options: readonly Option[]): Promise<void> {
    if (among === 'people') return onPicked(options.map(({ key }) => key))
    setBusy(true)
    await attempt(async () => {
      const ids: string[] = []
      for (const { personId, conversationId } of options) {
        if (conversationId) ids.push(conversationId)
        else {
          const { conversation } = await client.call('chat.open', { personId: personId! })
          await replica.take({ kind: 'conversation', conversation })
          ids.push(conversation.id)
        }
      }
      onPicked(ids)
    })
    setBusy(false)
  }

  function toggle(option: Option): void {
    if (max === 1) return void finish([option])
    if (chosen.includes(option)) setChosen(chosen.filter((one) => one !== option))
    else if (chosen.length < max) setChosen([...chosen, option])
    else showToast(t('chat.pick.most', { count: max }))
  }

  const isChosen = (option: Option) => chosen.some(({ key }) => key === option.key)
  return (
    <div className="chat-picker">
      {chosen.length > 0 && (
        <ul className="chat-picker-chosen" aria-label={t('chat.pick.chosen', { count: chosen.length })}>
          {chosen.map((option) => (
            <li key={option.key}>
              <button type="button" title={option.name} onClick={() => toggle(option)}>
                {option.face(40)}
                <span className="ui-spoken">{t('chat.pick.unchoose', { name: option.name })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <SearchField value={query} onChange={setQuery} />
      <VirtualList
        label={request.title}
        items={lines}
        itemKey={(line) => ('heading' in line ? `heading ${line.heading}` : line.option.key)}
        estimatePx={(line) => ('heading' in line ? 34 : 60)}
        renderItem={(line) =>
          'heading' in line ? (
            <h3 className="chat-picker-heading">{line.heading}</h3>
          ) : (
            <OptionRow
              option={line.option}
              isChosen={isChosen(line.option)}
              isSingle={max === 1}
              onPress={() => toggle(line.option)}
            />
          )
        }
        foot={lines.length === 0 && <p className="chat-picker-none">{noneWords(query, among)}</p>}
      />
      {max > 1 && (
        <div className="chat-picker-foot">
          <Button block busy={isBusy} disabled={chosen.length === 0} onClick={() => void finish(chosen)}>
            {chosen.length > 0 ? t('chat.pick.action', { action, count: chosen.length }) : action}
          </Button>
        </div>
      )}
    </div>
  )
}

function OptionRow({
  option,
  isChosen,
  isSingle,
  onPress,
}: {
  option: Option
  isChosen: boolean
  isSingle: boolean
  onPress(): void
}): ReactNode {
  return (
    <Press
      className="chat-picker-option"
      role={isSingle ? undefined : 'checkbox'}
      aria-checked={isSingle ? undefined : isChosen}
      onClick={onPress}
    >
      {!isSingle && (
        <span className="chat-picker-tick" data-chosen={isChosen || undefined} aria-hidden="true">
          {isChosen && <Icon name="check" weight="bold" size={14} />}
        </span>
      )}
      {option.face(44)}
      <span className="chat-picker-name ui-clip" dir="auto">
        {option.name}
      </span>
    </Press>
  )
}

function useOptions({ among, without }: PickRequest): Record<'recent' | 'groups' | 'people', readonly Option[]> {
  const { personId: selfId, replica } = useTeahouse()
  const chats = useView(replica.list)
  const contacts = useView(replica.contacts)
  return useMemo(() => {
    const collator = nameCollator()
    const directs = new Map(
      chats.flatMap((chat) => (chat.conversation.peerId ? [[chat.conversation.peerId, chat]] : [])),
    )
    const people = contacts
      .filter(({ contact }) => contact.isContact && !contact.blocked && !without?.has(contact.personId))
      .map((known) => optionOfPerson(known, directs.get(known.person.id)?.id ?? null))
      .sort((one, other) => collator.compare(one.name, other.name))
    if (among === 'people') return { recent: [], groups: [], people }

    const isListed = new Set(people.map(({ key }) => key))
    const writable = chats
      .filter(
        ({ conversation }) => mayWrite(conversation) && (!conversation.peerId || isListed.has(conversation.peerId)),
      )
      .map((chat) => optionOfChat(chat, selfId))
    return {
      recent: writable.slice(0, recentCount),
      groups: writable.filter(({ personId }) => personId === null),
      people,
    }
  }, [among, without, chats, contacts, selfId])
}

function mayWrite({ myRole, group }: Chat['conversation']): boolean {
  return myRole !== null && !(group?.onlyAdminsWrite && myRole === 'member')
}

function optionOfPerson({ person, contact }: KnownContact, conversationId: string | null): Option {
  const name = nameOf(person, contact)
  return {
    key: person.id,
    name,
    otherNames: [person.name, person.handle],
    personId: person.id,
    conversationId,
    face: (size) => <Avatar id={person.id} name={name} src={pictureOf(person)} size={size} />,
  }
}

function optionOfChat(chat: Chat, selfId: string): Option {
  const { peerId } = chat.conversation
  return {
    key: peerId ?? chat.id,
    name: chatName(chat, selfId),
    otherNames: chat.peer ? [chat.peer.name, chat.peer.handle] : [],
    personId: peerId,
    conversationId: chat.id,
    face: (size) => <ChatFace chat={chat} size={size} />,
  }
}

function linesOf({ recent, groups, people, words }: ReturnType<typeof useOptions> & { words: string[] }): Line[] {
  const found = (options: readonly Option[]) =>
    options.filter(({ name, otherNames }) => [name, ...otherNames].some((one) => holdsWords(one, words)))
  if (words.length > 0) return found([...people, ...groups]).map((option) => ({ option }))
  const section = (heading: string, options: readonly Option[]): Line[] =>
    options.length > 0 ? [{ heading }, ...options.map((option) => ({ option }))] : []
  // Whoever is among the recent chats is not offered twice.
  const isRecent = new Set(recent.map(({ key }) => key))
  const rest = (options: readonly Option[]) => options.filter(({ key }) => !isRecent.has(key))
  return [
    ...section(t('chat.pick.recent'), recent),
    ...section(t('chat.pick.groups'), rest(groups)),
    ...(recent.length > 0 || groups.length > 0
      ? section(t('chat.pick.people'), rest(people))
      : people.map((option) => ({ option }))),
  ]
}

function noneWords(query: string, among: PickRequest['among']): string {
  if (query.trim()) return t('kit.search.none', { words: query.trim() })
  return among === 'people' ? t('chat.pick.nobody') : t('chat.pick.nothing')
}
