import type { Methods, Output } from '@teahouse/contract'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { dateOnly, listTime } from '../../../../ui/time.ts'
import { homeOf } from '../page.ts'

type Issue = Output<Methods['articles.issues']>['issues'][number]
type Published = Issue['articles'][number]

interface ListsPageProps {
  account: ConsoleAccount
  shown: 'drafts' | 'published'
}

/** Drafts and what was published, side by side. */
export function ListsPage({ account, shown }: ListsPageProps): ReactNode {
  const { client } = useTeahouse()
  const here = `${homeOf(account.id)}/articles`
  return (
    <Page
      title={t('console.articles')}
      parent={homeOf(account.id)}
      actions={
        <IconButton
          icon="plus"
          label={t('console.draft.new')}
          onClick={() => navigate(`${here}/drafts/${client.host.newId()}`)}
        />
      }
    >
      <ConnectionBanner />
      <div className="console-spread">
        <Segmented
          label={t('console.articles')}
          value={shown}
          onChange={(next) => navigate(next === 'drafts' ? here : `${here}/published`, { replace: true })}
          options={[
            { value: 'drafts', label: t('console.drafts') },
            { value: 'published', label: t('console.published') },
          ]}
        />
      </div>
      {shown === 'drafts' ? (
        <Drafts accountId={account.id} here={here} />
      ) : (
        <Issues accountId={account.id} here={here} />
      )}
    </Page>
  )
}

function Drafts({ accountId, here }: { accountId: string; here: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useKept('articles.drafts', { accountId, limit: 50 }, ['console'])
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={4} />
  if (value.drafts.length === 0) {
    return (
      <EmptyState
        title={t('console.drafts.none')}
        actions={<Button href={`${here}/drafts/${client.host.newId()}`}>{t('console.draft.new')}</Button>}
      >
        {t('console.drafts.none.body')}
      </EmptyState>
    )
  }

  async function remove(draftId: string): Promise<void> {
    const isSure = await confirm({
      title: t('console.draft.remove.title'),
      action: t('console.draft.remove'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('articles.removeDraft', { accountId, draftId })))) reload()
  }

  return (
    <ul className="console-list" aria-label={t('console.drafts')}>
      {value.drafts.map(({ id, title, cover, count, changedAt, plannedOn }) => (
        <li key={id}>
          <Row
            href={`${here}/drafts/${id}`}
            lead={<Thumb mediaId={cover?.mediaId} />}
            title={title || t('console.draft.untitled')}
            aside={<time dateTime={changedAt}>{listTime(changedAt)}</time>}
            detail={[
              t('console.draft.count', { count }),
              ...(plannedOn ? [t('console.draft.planned', { day: dateOnly(`${plannedOn}T12:00`) })] : []),
            ].join(' · ')}
            actions={[
              { label: t('console.draft.remove'), icon: 'trash', tone: 'danger', onSelect: () => void remove(id) },
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

export const Thumb = ({ mediaId }: { mediaId: string | undefined }): ReactNode =>
  mediaId ? (
    <img className="console-thumb" src={`/media/${mediaId}/thumb`} alt="" loading="lazy" />
  ) : (
    <span className="console-thumb" />
  )

function Issues({ accountId, here }: { accountId: string; here: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useKept('articles.issues', { accountId }, ['console'])
  const [more, setMore] = useState<{ of: unknown; issues: readonly Issue[] }>()
  const issues = [...(value?.issues ?? []), ...(more && more.of === value ? more.issues : [])]
  const loadMore = useAct(async () => {
    const next = await client.call('articles.issues', { accountId, offset: issues.length })
    setMore({ of: value, issues: [...issues.slice(value!.issues.length), ...next.issues] })
  })
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={4} />
  if (issues.length === 0) {
    return <EmptyState title={t('console.published.none')}>{t('console.published.none.body')}</EmptyState>
  }
  return (
    <>
      {issues.map((issue) => (
        <section key={issue.id} className="console-issue">
          <h2>
            <time dateTime={issue.publishedAt}>{dateOnly(issue.publishedAt)}</time>
          </h2>
          <ul className="console-list">
            {issue.articles.map((article) => (
              <li key={article.articleId}>
                <PublishedRow accountId={accountId} article={article} here={here} onChanged={reload} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {issues.length < value.total && (
        <div className="console-actions">
          <Button block tone="soft" busy={loadMore.isBusy} onClick={() => loadMore.run()}>
            {t('console.more')}
          </Button>
        </div>
      )}
    </>
  )
}

interface PublishedRowProps {
  accountId: string
  article: Published
  here: string
  onChanged(): void
}

function PublishedRow({ accountId, article, here, onChanged }: PublishedRowProps): ReactNode {
  const { client } = useTeahouse()
  const { articleId, title, cover, reads, likes, comments, newComments, shares, isWithdrawn, commenters } = article

  async function act(): Promise<void> {
    const chosen = await chooseAction({
      title,
      actions: [
        { id: 'comments' as const, label: t('console.comments') },
        { id: 'read' as const, label: t('console.article.read') },
        { id: 'commenters' as const, label: t('console.commenters') },
        { id: 'withdraw' as const, label: t('console.article.withdraw'), tone: 'danger' as const },
      ],
    })
    if (chosen === 'comments') navigate(`${here}/comments/${articleId}`)
    if (chosen === 'read') navigate(`/articles/${articleId}`)
    if (chosen === 'commenters') await chooseCommenters()
    if (chosen === 'withdraw') await withdraw()
  }

  async function chooseCommenters(): Promise<void> {
    const chosen = await chooseAction({
      title: t('console.commenters'),
      actions: (['nobody', 'followers', 'everybody'] as const).map((id) => ({
        id,
        label: t(`console.commenters.${id}`),
        ...(id === commenters && { detail: t('console.commenters.now') }),
      })),
    })
    if (!chosen) return
    const asked = { accountId, articleId, commenters: chosen }
    if (await attempt(() => client.call('articles.setCommenters', asked))) onChanged()
  }

  async function withdraw(): Promise<void> {
    const isSure = await confirm({
      title: t('console.article.withdraw.title', { title: isolate(title) }),
      body: t('console.article.withdraw.body'),
      action: t('console.article.withdraw'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('articles.withdraw', { accountId, articleId })))) onChanged()
  }

  return (
    <Row
      lead={<Thumb mediaId={cover?.mediaId} />}
      title={title}
      detail={
        isWithdrawn
          ? t('console.article.withdrawn')
          : [
              t('console.reads', { count: reads }),
              t('console.likes', { count: likes }),
              t('console.shares', { count: shares }),
            ].join(' · ')
      }
      trail={
        !isWithdrawn && (
          <span className="console-row-end">
            {comments > 0 && (
              <IconButton
                icon="chat-teardrop-text"
                size={22}
                badge={newComments}
                label={t('console.comments.of', { title: isolate(title) })}
                href={`${here}/comments/${articleId}`}
              />
            )}
            <IconButton
              icon="dots-three"
              size={22}
              label={t('console.article.more', { title: isolate(title) })}
              onClick={() => void act()}
            />
          </span>
        )
      }
    />
  )
}
