import type { Hit, Scope } from '@teahouse/contract/share/search'
import type { Message } from '@teahouse/contract/talk/content'
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { Button } from '../../../ui/button.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { useColumns } from '../../../ui/use-media.ts'
import { type Filter, Filters } from '../../talk/search/filters.tsx'
import { Results } from '../../talk/search/results.tsx'
import { useMessageSearch } from '../../talk/search/use-message-search.ts'
import { HitRow, keyOf } from './hit-rows.tsx'
import { hrefOfScope, isScope, scopeSigns } from './scopes.ts'

/** Search in one scope, as far as it goes: `/search/moments?query=…`. */
export default function ScopePage({ scope }: { scope: string }): ReactNode {
  return isScope(scope) ? <InScope key={scope} scope={scope} /> : <NotFound />
}

function InScope({ scope }: { scope: Scope }): ReactNode {
  const [query, setQuery] = useState(new URLSearchParams(useSearch()).get('query') ?? '')
  const searched = useDeferredValue(query).trim()
  const isTouch = useColumns() === 1
  const name = t(scopeSigns[scope].words)
  return (
    <Page title={name} parent="/search">
      <SearchField
        value={query}
        onChange={(next) => {
          setQuery(next)
          navigate(hrefOfScope(scope, next.trim()), { replace: true })
        }}
        placeholder={t('found.in', { scope: name })}
        autoFocus={!isTouch || !query}
      />
      {scope === 'messages' ? <Said query={searched} /> : <Hits key={searched} scope={scope} query={searched} />}
    </Page>
  )
}

function Said({ query }: { query: string }): ReactNode {
  const [filter, setFilter] = useState<Filter>({})
  const question = useMemo(() => ({ query, ...filter }), [query, filter])
  const found = useMessageSearch(question)
  const open = useCallback((message: Message) => navigate(`/chats/${message.conversationId}?at=${message.seq}`), [])
  return (
    <>
      <Filters filter={filter} onChange={setFilter} />
      <Results question={question} found={found} onOpen={open} />
    </>
  )
}

/** Letters follow each other faster than answers. */
const restMs = 250

interface Shown {
  hits: readonly Hit[]
  before: string | null
}

function Hits({ scope, query }: { scope: Scope; query: string }): ReactNode {
  const { client } = useTeahouse()
  const [shown, setShown] = useState<Shown>()
  const [isAsking, setAsking] = useState(true)
  const [problem, setProblem] = useState<string>()

  const ask = useCallback(
    (before: string | null, signal?: AbortSignal) => {
      setAsking(true)
      setProblem(undefined)
      client
        .call(
          'search.scope',
          { scope, query, ...(before && { before }) },
          { timeoutMs: 20_000, ...(signal && { signal }) },
        )
        .then(
          (page) => {
            if (signal?.aborted) return
            setShown((known) => ({
              hits: before && known ? joined(known.hits, page.hits) : page.hits,
              before: page.before,
            }))
          },
          (error: unknown) => !signal?.aborted && setProblem(wordsFor(error)),
        )
        .finally(() => !signal?.aborted && setAsking(false))
    },
    [client, scope, query],
  )
  useEffect(() => {
    if (!query) return
    const ends = new AbortController()
    const timer = setTimeout(() => ask(null, ends.signal), restMs)
    return () => {
      clearTimeout(timer)
      ends.abort()
    }
  }, [ask, query])

  if (!query) return <p className="search-hint">{t(scope === 'web' ? 'found.web.hint' : 'found.scope.hint')}</p>
  if (!shown) return problem ? <ErrorState onRetry={() => ask(null)}>{problem}</ErrorState> : <SkeletonRows count={6} />
  if (shown.hits.length === 0) return <EmptyState title={t('kit.search.none', { words: query })} />
  return (
    <>
      <ul className="found-list" aria-label={t('search.results')} aria-busy={isAsking}>
        {shown.hits.map((hit) => (
          <li key={keyOf(hit)}>
            <HitRow hit={hit} words={query} />
          </li>
        ))}
      </ul>
      {problem && <p className="found-note">{problem}</p>}
      {shown.before !== null && (
        <p className="found-foot">
          <Button tone="soft" busy={isAsking} onClick={() => ask(shown.before)}>
            {t('found.next')}
          </Button>
        </p>
      )}
    </>
  )
}

/** Something that came in meanwhile moves others onto the next page: they stand once. */
function joined(known: readonly Hit[], more: readonly Hit[]): Hit[] {
  const keys = new Set(known.map(keyOf))
  return [...known, ...more.filter((hit) => !keys.has(keyOf(hit)))]
}
