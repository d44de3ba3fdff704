import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { LoadingState } from '../../../ui/state.tsx'

interface WithDraftProps<Draft> {
  /** What is being written; another id is another draft. */
  id: string
  children(
    /** As it was left; undefined when nothing was begun. */
    draft: Draft | undefined,
    /** Keeps it, or forgets it once it is saved. */
    keep: (draft: Draft | undefined) => void,
  ): ReactNode
}

/** Keeps what is being written on this device until it is saved, so that going elsewhere loses nothing. */
export function WithDraft<Draft>({ id, children }: WithDraftProps<Draft>): ReactNode {
  const { store } = useTeahouse()
  const key = `draft ${id}`
  const [read, setRead] = useState<{ draft: Draft | undefined }>()
  useEffect(() => {
    let isCurrent = true
    store.answer(key).then(
      (draft) => isCurrent && setRead({ draft: draft as Draft | undefined }),
      () => isCurrent && setRead({ draft: undefined }),
    )
    return () => {
      isCurrent = false
    }
  }, [store, key])
  // A device that can keep nothing writes all the same.
  const keep = useCallback(
    (draft: Draft | undefined) => void store.keepAnswer(key, draft).catch(() => {}),
    [store, key],
  )
  return read ? children(read.draft, keep) : <LoadingState />
}
