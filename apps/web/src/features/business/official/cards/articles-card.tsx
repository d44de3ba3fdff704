import type { ReactNode } from 'react'
import { Press } from '../../../../ui/press.tsx'
import type { BubbleProps, ContentOf } from '../../../talk/chat/kind.ts'
import { articleHref } from '../page-href.ts'
import './cards.css'

type Item = ContentOf<'articles'>['items'][number]

/** One article with what it is about, or an issue of up to eight: the first large, the others in a list under it. */
export default function ArticlesCard({ content: { items }, senderId }: BubbleProps<'articles'>): ReactNode {
  const [first, ...others] = items
  if (others.length === 0) return <Alone item={first!} href={articleHref(first!, senderId)} />
  return (
    <div className="official-articles">
      <Press className="official-hero" href={articleHref(first!, senderId)}>
        <Cover item={first!} />
        <b dir="auto">{first!.title}</b>
      </Press>
      <ul>
        {others.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of one message never change places.
          <li key={index}>
            <Press className="official-article" href={articleHref(item, senderId)}>
              <span dir="auto">{item.title}</span>
              <Cover item={item} />
            </Press>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Alone({ item, href }: { item: Item; href: string }): ReactNode {
  return (
    <Press className="official-articles official-alone" href={href}>
      {item.coverId && <Cover item={item} />}
      <span className="official-alone-words">
        <b dir="auto">{item.title}</b>
        {item.digest && <span dir="auto">{item.digest}</span>}
      </span>
    </Press>
  )
}

/** The picture of an article; cobalt where it has none. */
function Cover({ item: { coverId } }: { item: Item }): ReactNode {
  return coverId ? (
    <img className="official-cover" src={`/media/${coverId}`} alt="" loading="lazy" />
  ) : (
    <span className="official-cover official-cover-none" />
  )
}
