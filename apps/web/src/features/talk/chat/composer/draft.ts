import { useEffect, useMemo } from 'react'
import type { Teahouse } from '../../../../platform/teahouse.ts'
import { useTeahouse } from '../../../../shell/session.ts'

export interface DraftText {
  text: string
  mentions: readonly string[]
  quoteSeq: number | null
}

/** Kept this long after the last letter, and whenever the chat or the window is left. */
const restMs = 500

interface DraftKeeper {
  keep(draft: DraftText): void
  flush(): void
}

function createKeeper({ replica }: Teahouse, conversationId: string): DraftKeeper {
  let waiting: DraftText | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    if (!waiting) return
    const { text, mentions, quoteSeq } = waiting
    waiting = undefined
    const isKept = replica.chat(conversationId).getSnapshot()?.draft
    if (text.trim() || quoteSeq !== null) void replica.saveDraft(conversationId, { text, mentions, quoteSeq })
    else if (isKept) void replica.removeDraft(conversationId)
  }

  return {
    flush,
    keep(draft) {
      waiting = draft
      clearTimeout(timer)
      timer = setTimeout(flush, restMs)
    },
  }
}

/** Keeps what is being written in a chat, so that nothing loses it: not leaving, not a reload. */
export function useDraftKeeper(conversationId: string): DraftKeeper {
  const teahouse = useTeahouse()
  const keeper = useMemo(() => createKeeper(teahouse, conversationId), [teahouse, conversationId])
  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && keeper.flush()
    document.addEventListener('visibilitychange', leave)
    addEventListener('pagehide', keeper.flush)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      removeEventListener('pagehide', keeper.flush)
      keeper.flush()
    }
  }, [keeper])
  return keeper
}
