import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Whoever wrote so long ago still looks at the conversation. */
const waitsMs = 30_000
/** Screens show it for so long. */
const shownMs = 15_000
const mostKnown = 10_000

/** “Somebody is writing” is a hint: what is shown is known to this process alone, and forgotten with it. */
export function createTyping({ db, clock, chat }: Pick<Parts, 'db' | 'clock' | 'chat'>) {
  const shownUntil = new Map<string, number>()

  return async (accountId: string, personId: string, isTyping: boolean) => {
    const key = `${accountId}/${personId}`
    if (!isTyping) {
      shownUntil.delete(key)
      return 'shown' as const
    }
    const now = clock.now().getTime()
    const wroteAt = (await store.exchange(db, accountId, personId))?.messageAt?.getTime()
    if (wroteAt === undefined || now - wroteAt > waitsMs) return 'nobodyWaits' as const
    if ((shownUntil.get(key) ?? 0) > now) return 'typingAlready' as const
    if (shownUntil.size >= mostKnown) shownUntil.clear()
    shownUntil.set(key, now + shownMs)
    chat.official.type(accountId, personId)
    return 'shown' as const
  }
}
