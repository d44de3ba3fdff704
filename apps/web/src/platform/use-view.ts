import type { View } from '@teahouse/client'
import { useSyncExternalStore } from 'react'

/** What a view holds, kept current. */
export function useView<T>(view: View<T>): T {
  return useSyncExternalStore(view.subscribe, view.getSnapshot)
}
