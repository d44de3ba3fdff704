import { type ReactNode, use } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { kindOf } from './kinds.ts'
import { NamesContext, type Quote } from './scene.ts'

/** What a reply refers to, in a few words; pressed, it leads there. */
export function QuoteBox({ quote, onPress }: { quote: Quote; onPress(): void }): ReactNode {
  return (
    <button type="button" className="chat-quote" onClick={onPress}>
      <span className="chat-quote-words">
        <QuoteName quote={quote} />
        <span className="chat-quote-text" dir="auto">
          {quoteWords(quote)}
        </span>
      </span>
      <QuotePicture quote={quote} />
    </button>
  )
}

export function QuoteName({ quote }: { quote: Quote }): ReactNode {
  const names = use(NamesContext)
  const name = (quote.senderId && names.nameOf(quote.senderId)) || quote.senderName
  return (
    <b>
      <bdi>{name}</bdi>
    </b>
  )
}

/** The words of what is quoted, or what it is when it has none. */
export function quoteWords({ kind, text }: Pick<Quote, 'kind' | 'text'>): string {
  if (kind === 'text') return text
  const name = kindOf({ kind }).name()
  return text ? `${name} · ${text}` : name
}

function QuotePicture({ quote: { kind, mediaId } }: { quote: Quote }): ReactNode {
  if (!mediaId) return null
  const small = kind === 'video' ? '/poster' : kind === 'sticker' ? '' : '/thumb'
  return (
    <span className="chat-quote-picture">
      <img src={`/media/${mediaId}${small}`} alt="" loading="lazy" />
      {kind === 'video' && <Icon name="play" weight="fill" size={14} />}
    </span>
  )
}
