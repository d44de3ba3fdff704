import { useEffect, useState } from 'react'
import { useKept } from '../../../shell/use-kept.ts'

/** Letters follow each other faster than answers. */
const restMs = 250

function useRested(words: string): string {
  const [rested, setRested] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setRested(words), restMs)
    return () => clearTimeout(timer)
  }, [words])
  return rested
}

/** Official accounts by name or ID, verified ones first; without words all of them. */
export const useFoundAccounts = (words: string) =>
  useKept('followers.find', { query: useRested(words), limit: 50 }, ['officialAccounts'])
