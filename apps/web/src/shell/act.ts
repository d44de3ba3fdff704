import { useCallback, useEffect, useRef, useState } from 'react'
import { showToast } from '../ui/toast.tsx'
import { wordsFor } from './words-for.ts'

export interface Act<Given extends unknown[]> {
  /** Does it, unless it is being done already. */
  run(...given: Given): void
  isBusy: boolean
  /** Why it failed, in the person's words. */
  problem: string | undefined
  clearProblem(): void
}

/** Something that takes a moment and may be refused, with what its screen shows meanwhile and afterwards. */
export function useAct<Given extends unknown[]>(act: (...given: Given) => Promise<unknown>): Act<Given> {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const latest = useRef({ act, isBusy, isShown: true })
  latest.current.act = act
  useEffect(() => {
    const current = latest.current
    current.isShown = true
    return () => {
      current.isShown = false
    }
  }, [])
  const run = useCallback((...given: Given) => {
    const current = latest.current
    if (current.isBusy) return
    current.isBusy = true
    setBusy(true)
    setProblem(undefined)
    current
      .act(...given)
      .catch((error: unknown) => {
        const words = wordsFor(error)
        if (current.isShown) setProblem(words)
        else showToast(words, { icon: 'warning-circle' })
      })
      .finally(() => {
        current.isBusy = false
        setBusy(false)
      })
  }, [])
  return { run, isBusy, problem, clearProblem: () => setProblem(undefined) }
}

/** Does something small that has no place for a message: a refusal is said in a toast. True when it went well. */
export async function attempt(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    showToast(wordsFor(error), { icon: 'warning-circle' })
    return false
  }
}
