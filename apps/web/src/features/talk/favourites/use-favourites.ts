import type { Favourite } from '@teahouse/contract/talk/favourites'
import { useCallback, useEffect, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'

export interface Favourites {
  /** The newest first; undefined until the server has answered. */
  list: readonly Favourite[] | undefined
  hasMore: boolean
  problem: string | undefined
  loadMore(): void
  reload(): void
  /** Takes one off the screen that has been removed. */
  forget(favouriteId: string): void
}

const pageSize = 50

/** What one has kept, page by page, and kept current. */
export function useFavourites(): Favourites {
  const { client, replica } = useTeahouse()
  const [list, setList] = useState<readonly Favourite[]>()
  const [hasMore, setHasMore] = useState(false)
  const [problem, setProblem] = useState<string>()

  const load = useCallback(
    async (before?: string) => {
      setProblem(undefined)
      try {
        const page = await client.call('favourites.list', { limit: pageSize, ...(before && { before }) })
        setList((known) => (before ? [...(known ?? []), ...page.favourites] : page.favourites))
        setHasMore(page.hasMore)
      } catch (error) {
        setProblem(wordsFor(error))
      }
    },
    [client],
  )
  useEffect(() => {
    void load()
    return replica.onNotice((notice) => {
      if (notice.kind === 'changed' && notice.what === 'favourites') void load()
    })
  }, [load, replica])

  return {
    list,
    hasMore,
    problem,
    loadMore: () => void load(list?.at(-1)?.id),
    reload: () => void load(),
    forget: (favouriteId) => setList((known) => known?.filter(({ id }) => id !== favouriteId)),
  }
}
