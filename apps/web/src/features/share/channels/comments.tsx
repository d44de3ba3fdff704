import { RefusalError } from '@teahouse/client'
import type { Methods, Output } from '@teahouse/contract'
import type { Comment } from '@teahouse/contract/share/channels'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useView } from '../../../platform/use-view.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { useParcels } from '../../../shell/use-parcels.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { type MenuItem, openMenu } from '../../../ui/menu.tsx'
import { Press } from '../../../ui/press.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { fullTime, listTime } from '../../../ui/time.ts'
import { openReport } from '../../people/reports/report-sheet.tsx'
import './comments.css'
import { knownBy, useChannel, useClip, useFaces } from './known.ts'

type Page = Output<Methods['channels.comments']>
type Answered = { id: string; name: string } | undefined

/** What people wrote below a clip, the latest first, and room for more. Without a line it is sent when there is one. */
export function Comments({ clipId }: { clipId: string }): ReactNode {
  return (
    <Suspense fallback={<SkeletonRows count={4} avatar={36} />}>
      <Talk clipId={clipId} />
    </Suspense>
  )
}

function Talk({ clipId }: { clipId: string }): ReactNode {
  const teahouse = useTeahouse()
  const known = knownBy(teahouse)
  const clip = useClip(clipId)
  const [later, setLater] = useState<{ of: Page; pages: readonly Page[] }>()
  const [answered, setAnswered] = useState<Answered>()
  const ask = async (before: string | null) => {
    const page = await teahouse.client.call('channels.comments', { clipId, before })
    known.hear(page)
    return page
  }
  const { value: first, problem, reload } = useFollowed(['channels'], () => ask(null), [teahouse, clipId])
  const pages = first ? [first, ...(later?.of === first ? later.pages : [])] : []
  const before = pages.at(-1)?.before
  const more = useAct(async () => setLater({ of: first!, pages: [...pages.slice(1), await ask(before!)] }))
  const waiting = useWaiting(clipId, reload)

  if (!clip) return null
  const written = pages.flatMap(({ comments }) => comments)
  const isThere = new Set(written.map(({ id }) => id))
  const comments = [...waiting.filter(({ id }) => !isThere.has(id)), ...written]
  return (
    <div className="clip-talk">
      <div className="clip-talk-list">
        {problem && !first ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : !first && comments.length === 0 ? (
          <SkeletonRows count={4} avatar={36} />
        ) : comments.length === 0 ? (
          <EmptyState title={t('clips.comments.none')}>{t('clips.comments.none.body')}</EmptyState>
        ) : (
          <ul>
            {comments.map((comment) => (
              <li key={comment.id}>
                <Line comment={comment} clipId={clipId} onAnswer={setAnswered} onGone={reload} />
              </li>
            ))}
          </ul>
        )}
        {before && (
          <Button tone="text" block busy={more.isBusy} onClick={() => more.run()}>
            {t('clips.comments.more')}
          </Button>
        )}
      </div>
      <Write clipId={clipId} answered={answered} onAnswer={setAnswered} />
    </div>
  )
}

type Shown = Comment & { isWaiting?: boolean; problem?: string }

interface LineProps {
  comment: Shown
  clipId: string
  onAnswer(answered: Answered): void
  onGone(): void
}

function Line({ comment, clipId, onAnswer, onGone }: LineProps): ReactNode {
  const teahouse = useTeahouse()
  const nameOf = useNames(clipId)
  const { id, authorId, text, replyTo, at, isMine, isWaiting, problem } = comment
  const author = nameOf(authorId)
  const isOwnClip = useChannel(useClip(clipId)?.channelId)?.isMine === true

  async function remove(): Promise<void> {
    const isSure = await confirm({ title: t('clips.comment.remove.title'), action: t('kit.delete'), tone: 'danger' })
    if (!isSure) return
    if (await attempt(() => teahouse.client.call('channels.removeComment', { commentId: id }))) {
      const known = knownBy(teahouse)
      known.changeClip(clipId, { commentCount: Math.max(0, (known.clip(clipId)?.commentCount ?? 1) - 1) })
      onGone()
    }
  }

  const items: readonly MenuItem[] = [
    ...(isMine || isOwnClip
      ? [{ label: t('kit.delete'), icon: 'trash', tone: 'danger', onSelect: () => void remove() } as const]
      : []),
    ...(isMine
      ? []
      : [
          {
            label: t('clips.report'),
            icon: 'flag',
            onSelect: () => void openReport({ kind: 'clipComment', id }),
          } as const,
        ]),
  ]
  return (
    <article className="clip-comment" aria-label={t('clips.comment.of', { name: isolate(author.name) })}>
      <Press href={author.href}>
        <Avatar id={author.id} name={author.name} src={pictureOf(author)} size={36} />
        <span className="ui-spoken">{author.name}</span>
      </Press>
      <div>
        <p className="clip-comment-about">
          <bdi>{author.name}</bdi>
          {authorId === null && <b>{t('clips.comment.creator')}</b>}
        </p>
        <p className="clip-comment-text" dir="auto">
          {replyTo && (
            <span className="clip-comment-about">
              {t('clips.comment.to', { name: isolate(nameOf(replyTo.authorId).name) })}{' '}
            </span>
          )}
          {text}
        </p>
        <p className="clip-comment-about">
          {isWaiting ? (
            <span role="status">{t('clips.comment.waiting')}</span>
          ) : problem ? (
            <span role="alert">{problem}</span>
          ) : (
            <>
              <time dateTime={at} title={fullTime(at)}>
                {listTime(at)}
              </time>
              <button type="button" onClick={() => onAnswer({ id, name: author.name })}>
                {t('clips.comment.answer')}
              </button>
            </>
          )}
        </p>
      </div>
      {!isWaiting && !problem && (
        <IconButton
          icon="dots-three"
          size={20}
          label={t('kit.more')}
          onClick={(event) => void openMenu({ at: event.currentTarget, items, label: t('kit.more') })}
        />
      )}
    </article>
  )
}

/** Who wrote: a person, or the creator in the channel's name. */
function useNames(clipId: string) {
  const faceOf = useFaces()
  const channel = useChannel(useClip(clipId)?.channelId)
  return (authorId: string | null) =>
    authorId === null
      ? {
          id: channel?.id ?? '',
          name: channel?.name ?? '',
          avatarId: channel?.avatarId ?? null,
          href: `/channels/of/${channel?.id}`,
        }
      : { ...faceOf(authorId), href: `/contacts/${authorId}` }
}

interface WriteProps {
  clipId: string
  answered: Answered
  onAnswer(answered: Answered): void
}

function Write({ clipId, answered, onAnswer }: WriteProps): ReactNode {
  const teahouse = useTeahouse()
  const [text, setText] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (answered) form.current?.querySelector('textarea')?.focus()
  }, [answered])

  async function send(): Promise<void> {
    const commentId = newId()
    const parcels = await teahouse.parcels()
    const input = { clipId, commentId, text: text.trim(), replyTo: answered?.id ?? null }
    setText('')
    onAnswer(undefined)
    const known = knownBy(teahouse)
    known.changeClip(clipId, { commentCount: (known.clip(clipId)?.commentCount ?? 0) + 1 })
    await parcels.put({ id: commentId, lane: 'channels', name: 'channels.comment', input })
  }

  return (
    <form
      ref={form}
      className="clip-write"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void send()
      }}
    >
      {answered && (
        <p className="clip-answered">
          <span>{t('clips.comment.to', { name: isolate(answered.name) })}</span>
          <IconButton icon="x" size={16} label={t('kit.cancel')} onClick={() => onAnswer(undefined)} />
        </p>
      )}
      <TextArea
        label={t('clips.comment.write')}
        labelHidden
        placeholder={t('clips.comment.write')}
        value={text}
        onChange={setText}
        maxLength={500}
        rows={1}
        maxRows={4}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      <IconButton
        icon="paper-plane-right"
        weight="fill"
        flip
        type="submit"
        label={t('kit.send')}
        disabled={!text.trim()}
      />
    </form>
  )
}

/** One's own that the server has not got yet, as comments. */
function useWaiting(clipId: string, onDelivered: () => void): readonly Shown[] {
  const own = useView(useParcels().all).filter(({ name, input }) => {
    return name === 'channels.comment' && (input as { clipId: string }).clipId === clipId
  })
  const count = own.length
  const before = useRef(count)
  useEffect(() => {
    if (count < before.current) onDelivered()
    before.current = count
  }, [count, onDelivered])
  const isOwnClip = useChannel(useClip(clipId)?.channelId)?.isMine === true
  const { personId } = useTeahouse()
  return own
    .map(({ id, createdAt, input, state, refusal }): Shown => {
      const { text, replyTo } = input as { text: string; replyTo: string | null }
      return {
        id,
        authorId: isOwnClip ? null : personId,
        text,
        replyTo: replyTo === null ? null : { commentId: replyTo, authorId: null },
        at: createdAt,
        isMine: true,
        isWaiting: state === 'waiting',
        ...(refusal && { problem: wordsFor(new RefusalError({ refusal, message: '' })) }),
      }
    })
    .reverse()
}
