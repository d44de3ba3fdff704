import type { Input, Methods } from '@teahouse/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { askAndKeep, lastAnswer } from '../../../shell/use-kept.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { knownBy } from './known.ts'
import type { Left } from './press-clip.ts'

/** What answers with clips, a page at a time. */
export type ClipSource = {
  [N in 'feed' | 'clipsOf' | 'byHashtag' | 'likes' | 'favourites']: {
    name: `channels.${N}`
    input: Omit<Input<Methods[`channels.${N}`]>, 'before'>
  }
}['feed' | 'clipsOf' | 'byHashtag' | 'likes' | 'favourites']

export interface ClipList {
  /** In the order of the server; undefined until something is known. */
  ids: readonly string[] | undefined
  /** Why there is nothing to show, in the person's words. */
  problem: string | undefined
  isLoading: boolean
  hasMore: boolean
  /** Asks for the page after the last. Asked twice, it asks once. */
  more(): void
  reload(): void
  /** Leaves a clip, or all of a channel, out of what is shown. */
  leaveOut(left: Left): void
}

interface State {
  question?: string
  ids?: readonly string[]
  before?: string | null
  problem?: string
}

/**
 * A list of clips. `calm`: what is shown stays as it is, and grows at its end; what this device kept is shown only
 * where the server cannot be asked. Otherwise what is kept is there at once, and news of channels ask again.
 */
export function useClips(source: ClipSource, { calm = false } = {}): ClipList {
  const teahouse = useTeahouse()
  const known = knownBy(teahouse)
  const { name, input } = source
  const question = JSON.stringify(source)
  const [state, setState] = useState<State>({})
  const [isLoading, setLoading] = useState(true)
  const [round, setRound] = useState(0)
  const asking = useRef<string>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question says it all.
  useEffect(() => {
    let isCurrent = true
    void round
    const show = (answer: Awaited<ReturnType<typeof askAndKeep<ClipSource['name']>>>) => {
      known.hear(answer)
      if (isCurrent) setState({ question, ids: answer.clips.map(({ id }) => id), before: answer.before })
    }
    const recall = () => lastAnswer(teahouse, name, input as never)
    async function ask(): Promise<void> {
      setLoading(true)
      try {
        if (!calm) {
          const kept = await recall()
          if (kept && asking.current !== question) show(kept)
        }
        asking.current = question
        show(await askAndKeep(teahouse, name, input as never))
      } catch (error) {
        const problem = wordsFor(error)
        const kept = await recall()
        if (kept && calm) show(kept)
        else if (isCurrent) setState((now) => (now.question === question && now.ids ? now : { question, problem }))
      } finally {
        if (isCurrent) setLoading(false)
      }
    }
    void ask()
    return () => {
      isCurrent = false
    }
  }, [teahouse, question, round])

  const reload = useCallback(() => setRound((now) => now + 1), [])
  useEffect(
    () =>
      calm
        ? undefined
        : teahouse.replica.onNotice((notice) => {
            if (notice.kind === 'changed' && notice.what === 'channels') reload()
          }),
    [teahouse, calm, reload],
  )

  const isOfThis = state.question === question
  const before = isOfThis ? state.before : undefined
  return {
    ids: isOfThis ? state.ids : undefined,
    problem: isOfThis ? state.problem : undefined,
    isLoading,
    hasMore: typeof before === 'string',
    reload,
    leaveOut(left) {
      const isLeft = (id: string) =>
        'clipId' in left ? id === left.clipId : known.clip(id)?.channelId === left.channelId
      setState((now) => ({ ...now, ...(now.ids && { ids: now.ids.filter((id) => !isLeft(id)) }) }))
    },
    more() {
      if (isLoading || typeof before !== 'string') return
      setLoading(true)
      teahouse.client
        .call(name, { ...input, before } as never)
        .then((answer) => {
          known.hear(answer)
          setState((now) => {
            if (now.question !== question) return now
            const there = new Set(now.ids)
            const fresh = answer.clips.map(({ id }) => id).filter((id) => !there.has(id))
            return { ...now, ids: [...(now.ids ?? []), ...fresh], before: answer.before }
          })
        })
        // The end of a list is reached again: it asks again then.
        .catch(() => {})
        .finally(() => setLoading(false))
    },
  }
}
