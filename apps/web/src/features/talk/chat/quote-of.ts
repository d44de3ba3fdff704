import type { Message } from '@teahouse/contract/talk/content'
import { kindOf } from './kinds.ts'
import type { Quote } from './scene.ts'

/** What a reply to a message will say about it. */
export function quoteOf({ seq, senderId, content }: Message): Quote {
  const text = kindOf(content).copied?.(content) ?? ''
  return { seq, senderId, senderName: '', kind: content.kind, text: text.slice(0, 200), mediaId: pictureIn(content) }
}

function pictureIn(content: Message['content']): string | null {
  if (content.kind === 'photos') return content.photos[0]?.mediaId ?? null
  return content.kind === 'video' || content.kind === 'sticker' ? content.mediaId : null
}
