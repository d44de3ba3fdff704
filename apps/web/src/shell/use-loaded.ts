import type { Update } from '@teahouse/contract/updates'
import { type DependencyList, useCallback, useEffect, useState } from 'react'
import { useView } from '../platform/use-view.ts'
import { useTeahouse } from './session.ts'
import { wordsFor } from './words-for.ts'

export interface Loaded<Value> {
  /** The last answer; undefined until there is one. */
  value: Value | undefined
  /** Why there is none, in the person's words. */
  problem: string | undefined
  /** Asks again, keeping the answer until there is another. */
  reload(): void
}

/** Something that only the server knows, asked for when it is looked at. `deps` name what the question depends on. */
export function useLoaded<Value>(load: () => Promise<Value>, deps: DependencyList): Loaded<Value> {
  const [state, setState] = useState<{ value?: Value; problem?: string; question?: unknown }>({})
  const [count, setCount] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the question depends on.
  const question = useCallback(load, deps)
  useEffect(() => {
    let isCurrent = true
    void count
    question().then(
      (value) => isCurrent && setState({ value, question }),
      (error: unknown) => {
        const problem = wordsFor(error)
        if (isCurrent) setState((known) => ({ ...(known.question === question && known), problem, question }))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [question, count])
  // The answer to another question is no answer.
  const isAnswered = state.question === question
  const reload = useCallback(() => setCount((known) => known + 1), [])
  return {
    value: isAnswered ? state.value : undefined,
    problem: isAnswered ? state.problem : undefined,
    reload,
  }
}

type What = Extract<Update, { kind: 'changed' }>['what']

/** The same, asked again whenever the server says that one of these has changed, or that there is a line again. */
export function useFollowed<Value>(what: readonly What[], load: () => Promise<Value>, deps: DependencyList) {
  const { client, replica } = useTeahouse()
  const loaded = useLoaded(load, deps)
  const { reload, problem } = loaded
  const names = what.join(' ')
  useEffect(
    () =>
      replica.onNotice((notice) => {
        if (notice.kind === 'changed' && names.split(' ').includes(notice.what)) reload()
      }),
    [replica, names, reload],
  )
  const isOnline = useView(client.connection.state) === 'online'
  const isMissed = isOnline && problem !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed for want of a line is asked again when there is one.
  useEffect(() => {
    if (isMissed) reload()
  }, [isOnline])
  return loaded
}
