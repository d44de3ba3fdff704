import { type ReactNode, useEffect, useState } from 'react'
import { useView } from '../platform/use-view.ts'
import { OfflineBanner } from '../ui/banner.tsx'
import { useTeahouse } from './session.ts'

const patienceMs = 4000

/** Says that there is no line, once that has lasted long enough to matter. For the head of lists. */
export function ConnectionBanner(): ReactNode {
  return useIsOffline() ? <OfflineBanner /> : null
}

/** Whether the line has been down for a while; a short gap is nobody's business. */
export function useIsOffline(): boolean {
  const isOnline = useView(useTeahouse().client.connection.state) === 'online'
  const [hasWaited, setWaited] = useState(false)
  useEffect(() => {
    if (isOnline) return setWaited(false)
    const timer = setTimeout(() => setWaited(true), navigator.onLine ? patienceMs : 0)
    return () => clearTimeout(timer)
  }, [isOnline])
  return !isOnline && hasWaited
}
