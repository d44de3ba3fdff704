import { Fragment, type ReactNode, use } from 'react'
import { Link } from 'wouter'
import { t } from '../../../../i18n/i18n.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import '../../../../ui/rich-text.css'
import { splitText, type TextPart } from '../../../../ui/rich-text-parts.ts'
import { type Piece, splitAnchors, withoutAnchors } from '../../../business/official/anchors.ts'
import { pageHref } from '../../../business/official/page-href.ts'
import { isBigEmoji } from '../big-emoji.ts'
import type { BubbleProps, ContentOf, Kind } from '../kind.ts'
import { everyoneWords, type MentionPart, splitMentions } from '../mentions.ts'
import { NamesContext, SceneContext } from '../scene.ts'

/** Words: their addresses are links, the people that they mean are marked. */
export const text: Kind<'text'> = {
  name: () => t('chat.text'),
  ground: 'bubble',
  preview: ({ text }) => withoutAnchors(text),
  copied: ({ text }) => withoutAnchors(text),
  Bubble: Words,
}

function Words({ content, senderId, seq }: BubbleProps<'text'>): ReactNode {
  const isOfAccount = use(SceneContext)?.kind === 'official' && senderId !== use(NamesContext).selfId
  return (
    <>
      {isBigEmoji(content.text) ? (
        <span className="chat-emoji">{content.text}</span>
      ) : (
        <span className="ui-rich-text" dir="auto">
          {isOfAccount ? (
            <WordsOfAccount text={content.text} accountId={senderId} seq={seq} />
          ) : (
            <WordsWithLinks text={content.text} mentions={content.mentions} />
          )}
        </span>
      )}
      {content.link && <LinkCard link={content.link} {...(isOfAccount && { accountId: senderId })} />}
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

/** What an account has written: its pages open inside the app. */
function WordsOfAccount({ text, accountId, seq }: { text: string; accountId: string | null; seq: number | null }) {
  const { replica } = useTeahouse()
  const scene = use(SceneContext)!
  const parts = splitAnchors(text).flatMap((piece): Piece[] =>
    'href' in piece || 'says' in piece ? [piece] : splitText(piece.text),
  )
  const say = (words: string, choiceId: string) =>
    void replica.send({
      conversationId: scene.conversationId,
      content: { kind: 'text', text: words, mentions: [], ...(seq && { choice: { seq, id: choiceId } }) },
    })
  return parts.map((part, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
    <Fragment key={position}>
      {'says' in part ? (
        <button type="button" className="chat-mention" onClick={() => say(part.says, part.choiceId)}>
          {part.text}
        </button>
      ) : !('href' in part) ? (
        part.text
      ) : /^https?:/i.test(part.href) ? (
        <Link href={pageHref(part.href, accountId)} {...(part.text === part.href && { dir: 'ltr' })}>
          {part.text}
        </Link>
      ) : (
        <a href={part.href} dir="ltr">
          {part.text}
        </a>
      )}
    </Fragment>
  ))
}

/** What the server found behind the first address. */
function LinkCard({
  link,
  accountId,
}: {
  link: NonNullable<ContentOf<'text'>['link']>
  /** The account that has sent it: then its page opens inside the app. */
  accountId?: string | null
}): ReactNode {
  const words = (
    <>
      {link.imageId && <img src={`/media/${link.imageId}`} alt="" loading="lazy" />}
      <span className="chat-link-words">
        <b dir="auto">{link.title || link.site}</b>
        {link.description && <span dir="auto">{link.description}</span>}
        <small dir="auto">{link.site}</small>
      </span>
    </>
  )
  return accountId ? (
    <Link className="chat-link" href={pageHref(link.url, accountId)}>
      {words}
    </Link>
  ) : (
    <a className="chat-link" href={link.url} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  )
}
