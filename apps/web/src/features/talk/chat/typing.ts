import { useEffect, useMemo, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'

/** The other side tells it every few seconds; after this long without a word they have stopped. */
const shownMs = 6000
const toldEveryMs = 3000

/** Whether the other person of a direct chat is writing now. */
export function useIsTyping(conversationId: string): boolean {
  const { client, replica } = useTeahouse()
  const [isTyping, setTyping] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = () => {
      clearTimeout(timer)
      setTyping(false)
    }
    const unhear = client.connection.on('typing', (frame) => {
      if (frame.conversationId !== conversationId) return
      clearTimeout(timer)
      setTyping(true)
      timer = setTimeout(stop, shownMs)
    })
    // Their message has come: that was it.
    const chat = replica.chat(conversationId)
    let lastSeq = chat.getSnapshot()?.conversation.lastSeq
    const unwatch = chat.subscribe(() => {
      const seq = chat.getSnapshot()?.conversation.lastSeq
      if (seq !== lastSeq) stop()
      lastSeq = seq
    })
    return () => {
      unhear()
      unwatch()
      clearTimeout(timer)
    }
  }, [client, replica, conversationId])
  return isTyping
}

/** Gives what to call with every letter: it tells the other side now and then. */
export function useTellTyping(conversationId: string): () => void {
  const { client } = useTeahouse()
  return useMemo(() => {
    let toldAt = 0
    return () => {
      if (performance.now() - toldAt < toldEveryMs && toldAt > 0) return
      toldAt = performance.now()
      client.connection.signal({ t: 'typing', conversationId })
    }
  }, [client, conversationId])
}
