/** One's own words that were recalled, kept on this device for as long as they can be edited again. */
import type { ContentOf } from './kind.ts'

const keptMs = 5 * 60_000

type Words = Pick<ContentOf<'text'>, 'text' | 'mentions'>
const kept = new Map<string, Words & { until: number }>()

const keyOf = (conversationId: string, seq: number) => `${conversationId} ${seq}`

export function keepRecalledWords(conversationId: string, seq: number, { text, mentions }: Words): void {
  const key = keyOf(conversationId, seq)
  kept.set(key, { text, mentions, until: Date.now() + keptMs })
  setTimeout(() => kept.delete(key), keptMs)
}

export function recalledWords(conversationId: string, seq: number): Words | undefined {
  const words = kept.get(keyOf(conversationId, seq))
  return words && words.until > Date.now() ? words : undefined
}
