import type { EditorsComment } from '@teahouse/contract/business/articles'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { attempt } from '../../../../shell/act.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { listTime } from '../../../../ui/time.ts'
import { homeOf } from '../page.ts'

const which = ['all', 'chosen', 'others'] as const
type Shown = (typeof which)[number]

/** What readers wrote below an article: which of it others see, and what the account answers. */
export function CommentsPage({ account, articleId }: { account: ConsoleAccount; articleId: string }): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const [shown, setShown] = useState<Shown>('all')
  const { value, problem, reload } = useFollowed(
    ['console'],
    () => client.call('articles.comments', { accountId, articleId, which: shown }),
    [client, accountId, articleId, shown],
  )
  return (
    <Page
      title={t('console.comments')}
      subtitle={value && t('console.comments.count', { count: value.total })}
      parent={`${homeOf(accountId)}/articles/published`}
    >
      <ConnectionBanner />
      <div className="console-spread">
        <Segmented<Shown>
          label={t('console.comments')}
          value={shown}
          onChange={setShown}
          options={which.map((one) => ({ value: one, label: t(`console.comments.${one}`) }))}
        />
      </div>
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : value.comments.length === 0 ? (
        <EmptyState title={t('console.comments.none')}>{t('console.comments.none.body')}</EmptyState>
      ) : (
        <ul className="console-comments">
          {value.comments.map((comment) => (
            <li key={comment.id}>
              <Comment accountId={accountId} comment={comment} onChanged={reload} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

interface CommentProps {
  accountId: string
  comment: EditorsComment
  onChanged(): void
}

function Comment({ accountId, comment, onChanged }: CommentProps): ReactNode {
  const { client } = useTeahouse()
  const { id, name, avatarId, text, at, reply, isChosen } = comment
  const commentId = id

  async function act(work: () => Promise<unknown>): Promise<void> {
    if (await attempt(work)) onChanged()
  }

  async function answer(): Promise<void> {
    const written = await askForText({
      title: t('console.comment.reply.to', { name: isolate(name) }),
      label: t('console.comment.reply'),
      value: reply?.text ?? '',
      maxLength: 600,
      action: t('console.comment.reply'),
      isValid: () => true,
    })
    if (written === undefined) return
    await act(() => client.call('articles.replyToComment', { accountId, commentId, text: written || null }))
  }

  async function remove(): Promise<void> {
    const isSure = await confirm({
      title: t('console.comment.remove.title'),
      body: t('console.comment.remove.body'),
      action: t('console.comment.remove'),
      tone: 'danger',
    })
    if (isSure) await act(() => client.call('articles.removeComment', { accountId, commentId }))
  }

  return (
    <article className="console-comment" data-chosen={isChosen || undefined}>
      <header>
        <Avatar id={id} name={name} src={pictureOf({ avatarId })} size={36} />
        <bdi>{name}</bdi>
        <time dateTime={at}>{listTime(at)}</time>
        {isChosen && <span className="console-chosen">{t('console.comment.chosen')}</span>}
      </header>
      <p dir="auto">{text}</p>
      {reply && (
        <p className="console-comment-reply" dir="auto">
          {reply.text}
        </p>
      )}
      <footer>
        <Button
          size="small"
          tone={isChosen ? 'text' : 'soft'}
          onClick={() =>
            void act(() => client.call('articles.chooseComment', { accountId, commentId, isChosen: !isChosen }))
          }
        >
          {t(isChosen ? 'console.comment.unchoose' : 'console.comment.choose')}
        </Button>
        <Button size="small" tone="text" onClick={() => void answer()}>
          {t('console.comment.reply')}
        </Button>
        <Button size="small" tone="text" onClick={() => void remove()}>
          {t('console.comment.remove')}
        </Button>
      </footer>
    </article>
  )
}
