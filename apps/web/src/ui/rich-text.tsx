import type { ReactNode } from 'react'
import './rich-text.css'
import { splitText } from './rich-text-parts.ts'

/** What a person wrote, in its own direction, with its addresses as links. Never HTML. */
export function RichText({ text, className = '' }: { text: string; className?: string }): ReactNode {
  return (
    <span className={`ui-rich-text ${className}`} dir="auto">
      {splitText(text).map((part, position) =>
        'href' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
          <a key={position} href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </span>
  )
}
