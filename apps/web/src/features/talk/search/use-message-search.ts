import { RefusalError } from '@teahouse/client'
import type { Input, Methods } from '@teahouse/contract'
import type { Message } from '@teahouse/contract/talk/content'
import { useCallback, useEffect, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { findHere } from './find-here.ts'

type Asked = Input<Methods['search.messages']>

/** What is looked for; times are ISO 8601, `to` is the first moment that is too late. */
export interface Question {
  query: string
  conversationId?: string
  senderId?: string
  kind?: NonNullable<Asked['kind']>
  from?: string
  to?: string
}

export interface Found {
  messages: readonly Message[]
  /** Searching for something else than what is shown. */
  isSearching: boolean
  /** Only this device could be asked. */
  isOnlyHere: boolean
  problem: string | undefined
  /** Asks for what came before; absent when this is all. */
  loadMore?: () => void
}

/** Letters follow each other faster than answers. */
const restMs = 250
const none: readonly Message[] = []

/** Whether there is anything to look for. */
export function isAsked({ query, kind, senderId, from, to }: Question): boolean {
  return query.trim() !== '' || Boolean(kind || senderId || from || to)
}

/** Messages that answer a question, of the server or, without a line, of this device. */
export function useMessageSearch(question: Question): Found {
  const teahouse = useTeahouse()
  const [found, setFound] = useState<Omit<Found, 'loadMore'> & { before: string | null }>({
    messages: none,
    isSearching: false,
    isOnlyHere: false,
    problem: undefined,
    before: null,
  })
  const key = JSON.stringify(question)

  useEffect(() => {
    const asked = JSON.parse(key) as Question
    if (!isAsked(asked)) {
      setFound({ messages: none, isSearching: false, isOnlyHere: false, problem: undefined, before: null })
      return
    }
    const ends = new AbortController()
    const { signal } = ends
    setFound((known) => ({ ...known, isSearching: true, problem: undefined }))
    const settled = { isSearching: false, isOnlyHere: false, problem: undefined, before: null }
    const timer = setTimeout(async () => {
      try {
        const answer = await teahouse.client.call('search.messages', asked, { signal, timeoutMs: 10_000 })
        setFound({ ...settled, ...answer })
      } catch (error) {
        if (signal.aborted) return
        if (error instanceof RefusalError) return setFound({ ...settled, messages: none, problem: wordsFor(error) })
        const messages = await findHere(teahouse, asked, signal).catch(() => undefined)
        if (messages && !signal.aborted) setFound({ ...settled, messages, isOnlyHere: true })
      }
    }, restMs)
    return () => {
      clearTimeout(timer)
      ends.abort()
    }
  }, [key, teahouse])

  const { before, isSearching } = found
  const loadMore = useCallback(() => {
    if (!before) return
    setFound((known) => ({ ...known, before: null }))
    teahouse.client.call('search.messages', { ...(JSON.parse(key) as Question), before }).then(
      (answer) => setFound((known) => ({ ...known, ...answer, messages: [...known.messages, ...answer.messages] })),
      // Coming near the end asks again.
      () => setFound((known) => ({ ...known, before })),
    )
  }, [before, key, teahouse])

  return { ...found, ...(before && !isSearching && { loadMore }) }
}
