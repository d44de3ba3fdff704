import { hashtagPlaces } from '@teahouse/contract/share/hashtags'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import '../../../ui/rich-text.css'
import { splitText } from '../../../ui/rich-text-parts.ts'

export const hrefOfHashtag = (hashtag: string): string => `/moments/tags/${encodeURIComponent(hashtag)}`

/** What a person wrote, in its own direction: addresses lead out, hashtags to all moments with them. */
export function Words({ text }: { text: string }): ReactNode {
  return (
    <span className="ui-rich-text" dir="auto">
      {splitText(text).map((part, position) =>
        'href' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
          <a key={position} href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
            {part.text}
          </a>
        ) : (
          withHashtags(part.text, position)
        ),
      )}
    </span>
  )
}

function withHashtags(text: string, position: number): ReactNode[] {
  const nodes: ReactNode[] = []
  let end = 0
  for (const { start, end: next, hashtag } of hashtagPlaces(text)) {
    nodes.push(
      text.slice(end, start),
      <Link key={`${position}-${start}`} href={hrefOfHashtag(hashtag)}>
        <bdi>{text.slice(start, next)}</bdi>
      </Link>,
    )
    end = next
  }
  return [...nodes, text.slice(end)]
}
