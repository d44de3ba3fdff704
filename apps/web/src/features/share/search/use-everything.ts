import type { Group, Scope } from '@teahouse/contract/share/search'
import { useEffect, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'

/** What is asked with every word. Messages have a list of their own, and the web is asked when somebody wants it. */
const asked: Scope[] = ['accounts', 'articles', 'moments', 'clips', 'creators', 'stickers', 'programs']
/** Letters follow each other faster than answers. */
const restMs = 250

export interface Everything {
  groups: readonly Group[]
  /** What can be asked on this server; empty until it has answered once. */
  scopes: readonly Scope[]
  isSearching: boolean
}

const nothing: Everything = { groups: [], scopes: [], isSearching: false }

/** What the server finds for these words beside messages; nothing without words, or without the line. */
export function useEverything(words: string): Everything {
  const { client } = useTeahouse()
  const [found, setFound] = useState(nothing)
  useEffect(() => {
    if (!words) return setFound(nothing)
    const ends = new AbortController()
    const { signal } = ends
    setFound((known) => ({ ...known, isSearching: true }))
    const timer = setTimeout(() => {
      client.call('search.everything', { query: words, scopes: asked }, { signal, timeoutMs: 10_000 }).then(
        (answer) => setFound({ ...answer, isSearching: false }),
        () => !signal.aborted && setFound(nothing),
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      ends.abort()
    }
  }, [client, words])
  return found
}
