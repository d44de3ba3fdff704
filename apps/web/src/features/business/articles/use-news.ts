import { useEffect, useSyncExternalStore } from 'react'
import type { News } from '../../../shell/feature.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { readStored, writeStored } from '../../../ui/stored.ts'

/** What is fetched at a time, and kept for a journey without a line. */
export const newsPage = { limit: 20 }

const seenKey = 'teahouse.news'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The News are looked at: up to this moment nothing is new any more. */
export function markNewsSeen(publishedAt: string): void {
  if ((readStored(seenKey) ?? '') >= publishedAt) return
  writeStored(seenKey, publishedAt)
  for (const listener of listeners) listener()
}

export const useNews = () => useKept('articles.news', newsPage, ['news', 'officialAccounts'])

/** A dot while something was published that this device has not shown. */
export function useNewsDot(): News {
  const { value } = useNews()
  const seen = useSyncExternalStore(subscribe, () => readStored(seenKey) ?? '')
  return { count: 0, dot: (value?.headlines[0]?.publishedAt ?? '') > seen }
}

/** Fetches what was published before anybody asks for it, so that it can be read in a tunnel. */
export function useFreshNews(): void {
  const teahouse = useTeahouse()
  const { value } = useNews()
  const ids = value?.headlines.map((one) => one.articleId).join(' ') ?? ''
  useEffect(() => {
    if (!ids) return
    const idle = setTimeout(() => {
      void import('./fetch-ahead.ts').then(({ fetchAhead }) => fetchAhead(teahouse, ids.split(' ')))
    }, 3000)
    return () => clearTimeout(idle)
  }, [teahouse, ids])
}
