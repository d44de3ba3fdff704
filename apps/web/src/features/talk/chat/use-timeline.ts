import type { Timeline, TimelineState } from '@teahouse/client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTeahouse } from '../../../shell/session.ts'

const empty: TimelineState = { items: [], hasOlder: false, hasNewer: false, loading: 'idle' }
const nothing = { subscribe: () => () => {}, getSnapshot: () => empty }

/** The messages of a chat as long as it is open. `timeline` is undefined for the first moment. */
export function useTimeline(conversationId: string): { timeline: Timeline | undefined; state: TimelineState } {
  const { replica } = useTeahouse()
  const [timeline, setTimeline] = useState<Timeline>()
  useEffect(() => {
    const opened = replica.timeline(conversationId)
    setTimeline(opened)
    return opened.close
  }, [replica, conversationId])
  const { subscribe, getSnapshot } = timeline ?? nothing
  return { timeline, state: useSyncExternalStore(subscribe, getSnapshot) }
}
