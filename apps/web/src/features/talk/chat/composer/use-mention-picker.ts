import type { Chat } from '@teahouse/client'
import { type KeyboardEvent, type RefObject, use, useId, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { holdsWords, wordsOf } from '../../search/fold.ts'
import { useMembers } from '../members.ts'
import { NamesContext } from '../scene.ts'

export interface MentionMatch {
  /** A person's id, or `all`. */
  mention: string
  /** What is written into the text: the name that everybody knows. */
  name: string
  /** What the reader calls them, where that is another name. */
  shownName: string
}

export interface MentionPicker {
  listId: string
  matches: readonly MentionMatch[]
  active: number
  choose(match: MentionMatch): void
  /** Looks at what stands before the cursor. */
  look(): void
  close(): void
  /** True when the key was for the list. */
  onKeyDown(event: KeyboardEvent): boolean
  /** Ties the field to the list for screen readers. */
  fieldProps: Record<string, string | undefined>
}

/** What follows an @ up to the cursor: part of a name. */
const beginning = /@([^\s@]{0,20})$/u
const mostShown = 50

/** Offers the members of a group while somebody writes a name after an @. */
export function useMentionPicker(
  { id, conversation }: Chat,
  field: RefObject<HTMLTextAreaElement | null>,
  onChoose: (mention: string, name: string) => void,
): MentionPicker {
  const names = use(NamesContext)
  const members = useMembers(conversation.kind === 'group' ? id : undefined)
  const listId = useId()
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(0)

  const matches = query === null ? [] : find(query)
  function find(searched: string): MentionMatch[] {
    const words = wordsOf(searched)
    const everyone = { mention: 'all', name: t('chat.mention.all'), shownName: t('chat.mention.all') }
    const people = (members ?? [])
      .filter(({ personId }) => personId !== names.selfId)
      .map(({ personId }) => ({
        mention: personId,
        name: names.publicNameOf(personId),
        shownName: names.nameOf(personId),
      }))
    const mayCallAll = conversation.myRole === 'owner' || conversation.myRole === 'admin'
    return [...(mayCallAll ? [everyone] : []), ...people]
      .filter(({ name, shownName }) => holdsWords(name, words) || holdsWords(shownName, words))
      .slice(0, mostShown)
  }

  function close(): void {
    setQuery(null)
  }

  function choose({ mention, name }: MentionMatch): void {
    close()
    onChoose(mention, name)
  }

  return {
    listId,
    matches,
    active: Math.min(active, matches.length - 1),
    choose,
    close,
    look() {
      const element = field.current
      if (!members || !element) return
      const before = element.value.slice(0, element.selectionStart)
      const found = element.selectionStart === element.selectionEnd ? beginning.exec(before) : null
      if ((found?.[1] ?? null) !== query) setActive(0)
      setQuery(found?.[1] ?? null)
    },
    onKeyDown(event) {
      if (matches.length === 0) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) setActive((active + step + matches.length) % matches.length)
      else if (event.key === 'Enter' || event.key === 'Tab') choose(matches[Math.min(active, matches.length - 1)]!)
      else if (event.key === 'Escape') close()
      else return false
      event.preventDefault()
      return true
    },
    fieldProps:
      matches.length === 0
        ? {}
        : { 'aria-autocomplete': 'list', 'aria-controls': listId, 'aria-activedescendant': `${listId}-${active}` },
  }
}
