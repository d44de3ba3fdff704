import type { Comment } from '@teahouse/contract/share/moments'
import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber, isolate } from '../../../i18n/intl.ts'
import { T } from '../../../i18n/t.tsx'
import { openedTeahouse, useTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { useHold } from '../../../ui/hold.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { openReport } from '../../people/reports/report-sheet.tsx'
import { listOfNodes } from '../../talk/chat/person-link.tsx'
import { like, removeComment } from './acts.ts'
import { NameLink, useNameOf } from './person.tsx'
import type { Shown } from './with-waiting.ts'
import { Words } from './words.tsx'
import { WriteComment } from './write-comment.tsx'

/** The button with two drops: Like and Comment slide out of it. */
export function TwoDrops({ moment, onComment }: { moment: Shown; onComment(): void }): ReactNode {
  const teahouse = useTeahouse()
  const [isOpen, setOpen] = useState(false)
  const slide = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!isOpen) return
    slide.current?.querySelector('button')?.focus({ preventScroll: true })
    const leave = (event: Event) => {
      const at = event.target as Node
      if (!slide.current?.contains(at) && !button.current?.contains(at)) setOpen(false)
    }
    // A finger that goes on has changed its mind.
    const kinds = ['pointerdown', 'wheel', 'touchmove'] as const
    for (const kind of kinds) addEventListener(kind, leave, { capture: true, passive: true })
    return () => {
      for (const kind of kinds) removeEventListener(kind, leave, { capture: true })
    }
  }, [isOpen])
  const close = () => {
    setOpen(false)
    button.current?.focus({ preventScroll: true })
  }
  return (
    <>
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: two verbs that belong together, no form.
        <div
          ref={slide}
          id={id}
          className="moment-slide"
          role="group"
          aria-label={t('moments.acts')}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            event.preventDefault()
            close()
          }}
        >
          <button
            type="button"
            onClick={() => {
              void like(teahouse, moment.id, !moment.hasLiked)
              close()
            }}
          >
            <Icon name="heart" weight={moment.hasLiked ? 'fill' : 'regular'} size={20} />
            <span className="ui-clip">{t(moment.hasLiked ? 'moments.unlike' : 'moments.like')}</span>
          </button>
          <button
            type="button"
            onClick={() => {
              setOpen(false)
              onComment()
            }}
          >
            <Icon name="chat-teardrop" size={20} />
            <span className="ui-clip">{t('moments.comment')}</span>
          </button>
        </div>
      )}
      <button
        ref={button}
        type="button"
        className="moment-two"
        aria-label={t('moments.acts')}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <i />
      </button>
    </>
  )
}

interface SocialProps {
  moment: Shown
  isWhole: boolean
  writing: { replyToCommentId: string | null } | undefined
  onWrite(writing: SocialProps['writing']): void
}

/** Who likes it, what was said, and room to say something: as far as the viewer may know. */
export function Social({ moment, isWhole, writing, onWrite }: SocialProps): ReactNode {
  const { id, likes, comments, commentCount } = moment
  if (likes.length === 0 && commentCount === 0 && !writing) return null
  const answered = comments.find((one) => one.id === writing?.replyToCommentId)
  return (
    <div className="moment-social">
      {likes.length > 0 && <Likes moment={moment} />}
      {commentCount > 0 && (
        <ul className="moment-comments" aria-label={t('moments.comments')}>
          {comments.map((comment) => (
            <Said
              key={comment.id}
              comment={comment}
              moment={moment}
              onReply={() => onWrite({ replyToCommentId: comment.id })}
            />
          ))}
          {!isWhole && commentCount > comments.length && (
            <li>
              <Press className="moment-all" href={`/moments/${id}`}>
                {t('moments.comments.all', { count: commentCount })}
              </Press>
            </li>
          )}
        </ul>
      )}
      {writing && (
        <WriteComment
          key={writing.replyToCommentId}
          momentId={id}
          answered={answered}
          onDone={() => onWrite(undefined)}
        />
      )}
    </div>
  )
}

function Likes({ moment: { likes, likeCount } }: { moment: Shown }): ReactNode {
  const more = likeCount - likes.length
  const names = likes.map((personId) => <NameLink key={personId} personId={personId} />)
  return (
    <div className="moment-likes">
      <Icon name="heart" size={16} label={t('moments.likes')} />
      <span>{listOfNodes(more > 0 ? [...names, <Fragment key="more">+{formatNumber(more)}</Fragment>] : names)}</span>
    </div>
  )
}

function Said({ comment, moment, onReply }: { comment: Comment; moment: Shown; onReply(): void }): ReactNode {
  const teahouse = useTeahouse()
  const { id, authorId, replyToId, text } = comment
  const name = useNameOf(authorId)
  const isMine = authorId === teahouse.personId
  const refusal = moment.failed.get(id)
  const isWaiting = moment.waits.has(id)
  const more = () => void openMore(comment, moment, isMine, onReply)
  const hold = useHold(more)
  const by = <NameLink personId={authorId} />
  return (
    <li className="moment-comment" {...hold}>
      {replyToId && replyToId !== authorId ? (
        <T id="moments.comment.to" values={{ name: by, other: <NameLink personId={replyToId} /> }} />
      ) : (
        <T id="moments.comment.by" values={{ name: by }} />
      )}{' '}
      <Words text={text} />
      {isWaiting && (
        <small>
          {' '}
          <Icon name="clock" size={14} label={t('moments.waits')} />
        </small>
      )}
      {refusal && (
        <small className="moment-refused" role="alert">
          {t('moments.comment.failed', { reason: t(`refusal.${refusal}`) })}
        </small>
      )}
      <button
        type="button"
        className="moment-comment-act"
        aria-label={isMine ? t('moments.comment.own', { text }) : t('moments.comment.reply', { name: isolate(name) })}
        onClick={isMine ? more : onReply}
      />
    </li>
  )
}

/** What can be done with a comment, by whose it is and where it stands. */
async function openMore(comment: Comment, moment: Shown, isMine: boolean, onReply: () => void): Promise<void> {
  const teahouse = openedTeahouse()
  const mayDelete = isMine || moment.authorId === teahouse.personId
  const hasFailed = moment.failed.has(comment.id)
  const chosen = await chooseAction({
    title: comment.text,
    actions: [
      ...(hasFailed ? [{ id: 'again' as const, label: t('kit.retry') }] : []),
      ...(isMine ? [] : [{ id: 'reply' as const, label: t('moments.comment.answer') }]),
      { id: 'copy' as const, label: t('kit.copy') },
      ...(isMine ? [] : [{ id: 'report' as const, label: t('moments.report') }]),
      ...(mayDelete ? [{ id: 'delete' as const, label: t('kit.delete'), tone: 'danger' as const }] : []),
    ],
  })
  if (chosen === 'again') await (await teahouse.parcels()).send(comment.id)
  if (chosen === 'reply') onReply()
  if (chosen === 'report') await openReport({ kind: 'momentComment', id: comment.id })
  if (chosen === 'delete') await removeComment(teahouse, moment.id, comment.id)
  if (chosen === 'copy') {
    await navigator.clipboard.writeText(comment.text)
    showToast(t('kit.copied'), { icon: 'check' })
  }
}
