import type { Headline } from '@teahouse/contract/business/articles'
import { useEffect, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'

/** How many stand before the messages. */
const most = 3
/** Nobody is asked about every letter. */
const pauseMs = 250

/** The latest articles with these words; none while there are no words, or no line. */
export function useFoundArticles(words: string): readonly Headline[] {
  const { client } = useTeahouse()
  const [found, setFound] = useState<{ words: string; headlines: readonly Headline[] }>()
  useEffect(() => {
    if (!words) return
    let isCurrent = true
    const timer = setTimeout(() => {
      client.call('articles.search', { query: words, limit: most }).then(
        ({ headlines }) => isCurrent && setFound({ words, headlines }),
        () => {},
      )
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [client, words])
  return words && found?.words === words ? found.headlines : []
}
