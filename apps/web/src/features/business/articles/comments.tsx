import type { Methods, Output } from '@teahouse/contract'
import { type ReactNode, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { listTime } from '../../../ui/time.ts'

interface CommentsProps {
  shown: Output<Methods['articles.read']>
  onChanged(): void
}

/** What the editor chose of what readers wrote, with the answers; one’s own; and room for another. */
export function Comments({ shown, onChanged }: CommentsProps): ReactNode {
  const { article, account, reception } = shown
  const { chosen, waiting, commenting } = reception
  if (commenting === 'closed' && chosen.length === 0) return null
  return (
    <section className="comments" aria-label={t('article.comments')}>
      <h2 className="article-heading">{t('article.comments')}</h2>
      {chosen.length === 0 && <p className="comments-none">{t('article.comments.none')}</p>}
      <ul>
        {chosen.map(({ id, name, avatarId, text, at, reply }) => (
          <li key={id} className="comment">
            <Avatar id={id} name={name} src={pictureOf({ avatarId })} size={36} />
            <div>
              <p className="comment-about">
                <bdi>{name}</bdi> <time dateTime={at}>{listTime(at)}</time>
              </p>
              <p dir="auto">{text}</p>
              {reply && (
                <div className="comment-reply">
                  <p className="comment-about">{t('article.reply-by', { name: account.name })}</p>
                  <p dir="auto">{reply.text}</p>
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
      {waiting.length > 0 && <Waiting waiting={waiting} onChanged={onChanged} />}
      {commenting === 'open' && <Write articleId={article.id} onChanged={onChanged} />}
      {commenting === 'follow' && (
        <p className="comments-none">{t('article.comments.followers', { name: account.name })}</p>
      )}
    </section>
  )
}

function Waiting({
  waiting,
  onChanged,
}: {
  waiting: CommentsProps['shown']['reception']['waiting']
  onChanged(): void
}) {
  const { client } = useTeahouse()
  async function withdraw(commentId: string): Promise<void> {
    const isSure = await confirm({
      title: t('article.comment.withdraw.title'),
      action: t('article.comment.withdraw'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('articles.withdrawComment', { commentId })))) onChanged()
  }
  return (
    <>
      <h3>{t('article.comments.own')}</h3>
      <ul>
        {waiting.map(({ id, text, at }) => (
          <li key={id} className="comment">
            <div>
              <p className="comment-about">
                <time dateTime={at}>{listTime(at)}</time> · {t('article.comment.waiting')}
              </p>
              <p dir="auto">{text}</p>
              <Button size="small" tone="text" onClick={() => void withdraw(id)}>
                {t('article.comment.withdraw')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Write({ articleId, onChanged }: { articleId: string; onChanged(): void }): ReactNode {
  const { client } = useTeahouse()
  const [text, setText] = useState('')
  // The same until it has arrived, so that pressing twice writes once.
  const commentId = useRef(newId())
  const send = useAct(async () => {
    await client.call('articles.comment', { articleId, commentId: commentId.current, text })
    commentId.current = newId()
    setText('')
    onChanged()
  })
  return (
    <form
      className="comments-write"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) send.run()
      }}
    >
      <TextArea
        label={t('article.comment.write')}
        value={text}
        onChange={setText}
        maxLength={600}
        hint={t('article.comment.hint')}
        error={send.problem}
      />
      <Button type="submit" tone="soft" busy={send.isBusy} disabled={!text.trim()}>
        {t('article.comment.send')}
      </Button>
    </form>
  )
}
