import { useEffect, useState } from 'react'
import { useAccount } from './session.ts'

/** Whether the first screen stands: this device knows whose it is, and has nothing more urgent to do. */
export function useStanding(): boolean {
  const isKnown = useAccount() !== undefined
  const [isStanding, setStanding] = useState(false)
  useEffect(() => {
    if (!isKnown) return
    // Not every browser says when it rests.
    const wait = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
    const end = globalThis.cancelIdleCallback ?? clearTimeout
    const id = wait(() => setStanding(true), { timeout: 2_000 })
    return () => end(id as number)
  }, [isKnown])
  return isStanding
}
