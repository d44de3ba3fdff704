import { Fragment, type ReactNode, use } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import '../../../../ui/rich-text.css'
import { splitText, type TextPart } from '../../../../ui/rich-text-parts.ts'
import { isBigEmoji } from '../big-emoji.ts'
import type { BubbleProps, ContentOf, Kind } from '../kind.ts'
import { everyoneWords, type MentionPart, splitMentions } from '../mentions.ts'
import { NamesContext } from '../scene.ts'

/** Words: their addresses are links, the people that they mean are marked. */
export const text: Kind<'text'> = {
  name: () => t('chat.text'),
  ground: 'bubble',
  preview: ({ text }) => text,
  copied: ({ text }) => text,
  Bubble: Words,
}

function Words({ content }: BubbleProps<'text'>): ReactNode {
  return (
    <>
      {isBigEmoji(content.text) ? (
        <span className="chat-emoji">{content.text}</span>
      ) : (
        <span className="ui-rich-text" dir="auto">
          <WordsWithLinks text={content.text} mentions={content.mentions} />
        </span>
      )}
      {content.link && <LinkCard link={content.link} />}
    </>
  )
}

function WordsWithLinks({ text, mentions }: Pick<ContentOf<'text'>, 'text' | 'mentions'>): ReactNode {
  const names = use(NamesContext)
  const meant = new Map(
    mentions.map((id) => [id, id === 'all' ? everyoneWords : [names.publicNameOf(id), names.nameOf(id)]]),
  )
  const parts = splitText(text).flatMap((part): (TextPart | MentionPart)[] =>
    'href' in part ? [part] : splitMentions(part.text, meant),
  )
  return parts.map((part, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
    <Fragment key={position}>
      {'href' in part ? (
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
          {part.text}
        </a>
      ) : 'mention' in part ? (
        <span className="chat-mention">{part.text}</span>
      ) : (
        part.text
      )}
    </Fragment>
  ))
}

/** What the server found behind the first address. */
function LinkCard({ link }: { link: NonNullable<ContentOf<'text'>['link']> }): ReactNode {
  return (
    <a className="chat-link" href={link.url} target="_blank" rel="noopener noreferrer nofollow">
      {link.imageId && <img src={`/media/${link.imageId}`} alt="" loading="lazy" />}
      <span className="chat-link-words">
        <b dir="auto">{link.title || link.site}</b>
        {link.description && <span dir="auto">{link.description}</span>}
        <small dir="auto">{link.site}</small>
      </span>
    </a>
  )
}
