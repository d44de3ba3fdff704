import { useEffect, useState } from 'react'

/** Letters follow each other faster than answers. */
const restMs = 250

/** What has been typed, once the fingers rest. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), restMs)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
