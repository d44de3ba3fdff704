import { useEffect, useState } from 'react'
import { useKept } from '../../../shell/use-kept.ts'

/** Letters follow each other faster than answers. */
const restMs = 250

/** Official accounts by name or ID, verified ones first; without words those that most people follow. */
export function useFoundAccounts(words: string, limit = 30) {
  const [asked, setAsked] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), restMs)
    return () => clearTimeout(timer)
  }, [words])
  return useKept('followers.find', { query: asked, limit }, ['officialAccounts'])
}
