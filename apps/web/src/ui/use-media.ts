import { useSyncExternalStore } from 'react'

/** Whether a media query holds, kept current. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** How many columns fit: one on a phone, list and conversation from 600 px, details too from 960 px. */
export function useColumns(): 1 | 2 | 3 {
  const two = useMedia('(min-width: 600px)')
  const three = useMedia('(min-width: 960px)')
  return three ? 3 : two ? 2 : 1
}

export function prefersReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
