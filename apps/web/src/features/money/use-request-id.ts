import { useRef } from 'react'
import { useTeahouse } from '../../shell/session.ts'

interface RequestId {
  /** The id under which to ask for this: the same until something else is wanted. */
  of(wish: unknown): string
  /** It was turned away from: whoever asks again wants another. */
  forget(): void
}

/** Pressed twice, or again after a cut line, a button asks for one thing. */
export function useRequestId(): RequestId {
  const { client } = useTeahouse()
  const last = useRef<{ id: string; words: string } | undefined>(undefined)
  return {
    of(wish) {
      const words = JSON.stringify(wish)
      if (last.current?.words !== words) last.current = { id: client.host.newId(), words }
      return last.current.id
    },
    forget() {
      last.current = undefined
    },
  }
}
