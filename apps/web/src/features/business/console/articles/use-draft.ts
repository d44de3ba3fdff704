import { RefusalError } from '@teahouse/client'
import type { Draft, DraftArticle } from '@teahouse/contract/business/articles'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTeahouse } from '../../../../shell/session.ts'
import { wordsFor } from '../../../../shell/words-for.ts'
import { emptyArticle, writtenOf } from './writing.ts'

/** How long nobody types before it is kept. */
const pauseMs = 1200

export interface WritingDraft {
  /** Undefined until it is there. */
  articles: readonly DraftArticle[] | undefined
  plannedOn: string | null
  problems: Draft['problems']
  state: 'loading' | 'kept' | 'changed' | 'keeping' | 'failed'
  /** Why it could not be loaded or kept, in the person’s words. */
  problem: string | undefined
  /** Somebody else was faster. */
  isOvertaken: boolean
  change(articles: readonly DraftArticle[]): void
  plan(day: string | null): void
  /** Resolves once what is written is kept; throws when it cannot be. */
  keep(): Promise<void>
  /** Takes what the server has. */
  reload(): void
}

/** A draft that keeps itself while it is written; one that the server does not know begins empty. */
export function useDraft(accountId: string, draftId: string): WritingDraft {
  const { client } = useTeahouse()
  const [articles, setArticles] = useState<readonly DraftArticle[]>()
  const [plannedOn, setPlannedOn] = useState<string | null>(null)
  const [problems, setProblems] = useState<Draft['problems']>([])
  const [state, setState] = useState<WritingDraft['state']>('loading')
  const [failure, setFailure] = useState<unknown>()
  const [loads, setLoads] = useState(0)
  const latest = useRef<{
    articles: readonly DraftArticle[]
    plannedOn: string | null
    revision: number | null
    isKept: boolean
  }>({
    articles: [],
    plannedOn: null,
    revision: null,
    isKept: true,
  })
  const keeping = useRef<Promise<void> | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded anew when somebody asks for it.
  useEffect(() => {
    let isCurrent = true
    client
      .call('articles.draft', { accountId, draftId })
      .then(
        ({ draft }) => draft,
        (error: unknown) => {
          if (error instanceof RefusalError && error.code === 'draft_not_found') return undefined
          throw error
        },
      )
      .then((draft) => {
        if (!isCurrent) return
        const loaded = draft?.articles ?? [emptyArticle]
        latest.current = {
          articles: loaded,
          plannedOn: draft?.plannedOn ?? null,
          revision: draft?.revision ?? null,
          isKept: true,
        }
        setArticles(loaded)
        setPlannedOn(draft?.plannedOn ?? null)
        setProblems(draft?.problems ?? [])
        setFailure(undefined)
        setState('kept')
      })
      .catch((error: unknown) => {
        if (!isCurrent) return
        setFailure(error)
        setState('failed')
      })
    return () => {
      isCurrent = false
    }
  }, [client, accountId, draftId, loads])

  const keep = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    // One at a time: each names the revision that the one before has made.
    await keeping.current?.catch(() => {})
    const { current } = latest
    if (current.isKept) return
    current.isKept = true
    setState('keeping')
    keeping.current = client
      .call('articles.saveDraft', {
        accountId,
        draftId,
        revision: current.revision,
        articles: current.articles.map(writtenOf),
        plannedOn: current.plannedOn,
      })
      .then(
        ({ draft }) => {
          current.revision = draft.revision
          setProblems(draft.problems)
          setFailure(undefined)
          setState(current.isKept ? 'kept' : 'changed')
        },
        (error: unknown) => {
          current.isKept = false
          setFailure(error)
          setState('failed')
          throw error
        },
      )
    await keeping.current
  }, [client, accountId, draftId])

  const touch = useCallback(() => {
    latest.current.isKept = false
    setState('changed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void keep().catch(() => {}), pauseMs)
  }, [keep])

  // Whoever leaves takes nothing unsaved along.
  useEffect(() => () => void keep().catch(() => {}), [keep])

  return {
    articles,
    plannedOn,
    problems,
    state,
    problem: failure === undefined ? undefined : wordsFor(failure),
    isOvertaken: failure instanceof RefusalError && failure.code === 'draft_changed',
    change(next) {
      latest.current.articles = next
      setArticles(next)
      touch()
    },
    plan(day) {
      latest.current.plannedOn = day
      setPlannedOn(day)
      touch()
    },
    keep,
    reload: () => setLoads((count) => count + 1),
  }
}
