import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react'
import { useTeahouse } from '../../../../shell/session.ts'

export interface HashtagPicker {
  listId: string
  matches: readonly { hashtag: string; count: number }[]
  active: number
  choose(hashtag: string): void
  /** Looks at what stands before the cursor. */
  look(): void
  close(): void
  /** True when the key was for the list. */
  onKeyDown(event: KeyboardEvent): boolean
  /** Ties the field to the list for screen readers. */
  fieldProps: Record<string, string | undefined>
}

/** What follows a # up to the cursor: the beginning of a hashtag. */
const beginning = /(?<![\p{L}\p{M}\p{N}_&/#])#([\p{L}\p{M}\p{N}_]{1,50})$/u
/** Nobody is asked about every letter. */
const pauseMs = 150
const mostShown = 8

/** Offers hashtags that friends and oneself have used, while one is being written. */
export function useHashtags(
  field: RefObject<HTMLTextAreaElement | null>,
  onChoose: (hashtag: string, from: number, to: number) => void,
): HashtagPicker {
  const { client } = useTeahouse()
  const listId = useId()
  const [query, setQuery] = useState<string>()
  const [found, setFound] = useState<{ query: string; hashtags: HashtagPicker['matches'] }>()
  const [active, setActive] = useState(0)

  useEffect(() => {
    if (!query) return
    let isCurrent = true
    const timer = setTimeout(() => {
      // Without a line there is nothing to offer, and nothing to say about it.
      client.call('moments.suggestHashtags', { beginning: query }).then(
        ({ hashtags }) => isCurrent && setFound({ query, hashtags }),
        () => {},
      )
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [client, query])

  const matches =
    query && found?.query === query
      ? found.hashtags.filter(({ hashtag }) => hashtag.toLowerCase() !== query.toLowerCase()).slice(0, mostShown)
      : []
  const current = Math.min(active, matches.length - 1)

  const close = () => setQuery(undefined)
  function choose(hashtag: string): void {
    const to = field.current!.selectionStart
    onChoose(hashtag, to - query!.length, to)
    close()
  }

  return {
    listId,
    matches,
    active: current,
    choose,
    close,
    look() {
      const element = field.current
      if (!element) return
      const before = element.value.slice(0, element.selectionStart)
      const next = element.selectionStart === element.selectionEnd ? beginning.exec(before)?.[1] : undefined
      if (next !== query) setActive(0)
      setQuery(next)
    },
    onKeyDown(event) {
      if (matches.length === 0) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) setActive((current + step + matches.length) % matches.length)
      else if (event.key === 'Enter' || event.key === 'Tab') choose(matches[current]!.hashtag)
      else if (event.key === 'Escape') close()
      else return false
      event.preventDefault()
      return true
    },
    fieldProps:
      matches.length === 0
        ? {}
        : { 'aria-autocomplete': 'list', 'aria-controls': listId, 'aria-activedescendant': `${listId}-${current}` },
  }
}
