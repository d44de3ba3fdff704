/**
 * Which voice messages were played on this device. Those that had been read when the device first met a chat count
 * as heard, so that a new device does not show a year of red dots.
 */
import { readStored, writeStored } from '../../../ui/stored.ts'

interface HeardInChat {
  /** Everything up to here counts as heard. */
  toSeq: number
  seqs: number[]
}

const maxSeqs = 300
const listeners = new Set<() => void>()
const known = new Map<string, HeardInChat>()

const storageKey = (conversationId: string) => `teahouse.heard.${conversationId}`

export function isHeard(conversationId: string, seq: number, readSeq: number): boolean {
  const chat = heardIn(conversationId, readSeq)
  return seq <= chat.toSeq || chat.seqs.includes(seq)
}

export function markHeard(conversationId: string, seq: number): void {
  const chat = heardIn(conversationId, 0)
  if (chat.seqs.includes(seq)) return
  const next = { ...chat, seqs: [...chat.seqs, seq].slice(-maxSeqs) }
  known.set(conversationId, next)
  writeStored(storageKey(conversationId), JSON.stringify(next))
  for (const listener of listeners) listener()
}

export function watchHeard(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function heardIn(conversationId: string, readSeq: number): HeardInChat {
  const inMemory = known.get(conversationId)
  if (inMemory) return inMemory
  const stored = readStored(storageKey(conversationId))
  const chat = stored ? (JSON.parse(stored) as HeardInChat) : { toSeq: readSeq, seqs: [] }
  known.set(conversationId, chat)
  if (!stored) writeStored(storageKey(conversationId), JSON.stringify(chat))
  return chat
}
