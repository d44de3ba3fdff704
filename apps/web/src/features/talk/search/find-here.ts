/** Searching what this device has, for when the server cannot be asked. */
import type { Content, Message } from '@teahouse/contract/talk/content'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { holdsWords, wordsOf } from './fold.ts'
import type { Question } from './use-message-search.ts'

const mostFound = 200

/** Messages in this device's store that answer a question, newest first. */
export async function findHere(
  { replica, store }: Teahouse,
  question: Question,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  const words = wordsOf(question.query)
  const chats = replica.list
    .getSnapshot()
    .filter(({ id }) => !question.conversationId || id === question.conversationId)
  const found: Message[] = []
  for (const { id, conversation } of chats) {
    const rows = await store.messages(id, Math.max(1, conversation.firstSeq), Number.MAX_SAFE_INTEGER)
    signal.throwIfAborted()
    for (const row of rows) if ('content' in row && answers(row, question, words)) found.push(row)
  }
  return found.sort((one, other) => (one.sentAt < other.sentAt ? 1 : -1)).slice(0, mostFound)
}

/** Whether a message is one of those that are looked for. */
export function answers(message: Message, question: Omit<Question, 'query'>, words: readonly string[]): boolean {
  const { content, senderId, sentAt } = message
  const { senderId: askedSender, kind, from, to } = question
  if (askedSender && senderId !== askedSender) return false
  if ((from && sentAt < from) || (to && sentAt >= to)) return false
  if (kind && !isOfKind(content, kind)) return false
  const text = textIn(content)
  return text === undefined ? words.length === 0 && kind !== undefined : holdsWords(text, words)
}

function isOfKind(content: Content, kind: NonNullable<Question['kind']>): boolean {
  switch (kind) {
    case 'media':
      return content.kind === 'photos' || content.kind === 'video'
    case 'link':
      return content.kind === 'text' && /https?:\/\/|www\./i.test(content.text)
    case 'location':
      return content.kind === 'location' || content.kind === 'liveLocation'
    default:
      return content.kind === kind
  }
}

/** The words of a message; undefined where there are none. */
function textIn(content: Content): string | undefined {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'file':
    case 'contact':
      return content.name
    case 'location':
      return `${content.name} ${content.address}`
    case 'history':
      return content.title
    default:
      return undefined
  }
}
