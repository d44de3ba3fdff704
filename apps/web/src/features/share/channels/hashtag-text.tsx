import { hashtagPlaces } from '@teahouse/contract/share/hashtags'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { withoutBidiControls } from '../../../ui/rich-text-parts.ts'

/** What somebody wrote below a clip: its hashtags lead to all clips with them. */
export function HashtagText({ text }: { text: string }): ReactNode {
  const clean = withoutBidiControls(text)
  const parts: ReactNode[] = []
  let end = 0
  for (const { start, end: next, hashtag } of hashtagPlaces(clean)) {
    parts.push(
      clean.slice(end, start),
      <Link key={start} href={hrefOfHashtag(hashtag)} onClick={(event) => event.stopPropagation()}>
        <bdi>{clean.slice(start, next)}</bdi>
      </Link>,
    )
    end = next
  }
  return (
    <>
      {parts}
      {clean.slice(end)}
    </>
  )
}

export const hrefOfHashtag = (hashtag: string): string => `/channels/hashtags/${encodeURIComponent(hashtag)}`
