import type { FollowSource } from '@teahouse/contract/business/followers'
import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Row } from '../../../ui/row.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { listTime } from '../../../ui/time.ts'
import { QuestionsDoor } from '../articles/questions-door.tsx'
import { AccountHead } from './account-head.tsx'
import { AccountSwitches } from './account-switches.tsx'
import './official.css'
import { followAccount, openChatWith, unfollow, useProfile } from './use-follow.ts'
import { openWhy } from './why-sheet.tsx'

const sources: readonly string[] = ['search', 'code', 'card', 'article', 'message', 'page', 'payment', 'other']

/**
 * An official account: who it is, what it has published, following it, and what it may do from then on. `?source=` says
 * by which way somebody came, `?code=` by which of its codes: the account learns of both when they follow.
 */
export default function AccountPage({ accountId }: { accountId: string }): ReactNode {
  const { value, problem, reload } = useProfile(accountId)
  return (
    <Page title={t('official.account')} parent="/official">
      {value ? (
        <>
          <AccountHead account={value.account} />
          <Following accountId={accountId} />
          {value.follow && (
            <AccountSwitches account={value.account} follow={value.follow} onExplain={() => void openWhy(accountId)} />
          )}
          <Published accountId={accountId} />
          <Card>
            {value.account.handle && (
              <Cell icon="qr-code" title={t('official.code')} href={`/official/${accountId}/code`} />
            )}
            {value.follow && <QuestionsDoor accountId={accountId} />}
            {value.follow && <Unfollow accountId={accountId} />}
          </Card>
        </>
      ) : problem ? (
        <ErrorState title={t('official.account.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

/** The one thing to do here: follow, or write. */
function Following({ accountId }: { accountId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { value } = useProfile(accountId)
  const asked = new URLSearchParams(useSearch())
  const begin = useAct(async () => {
    const code = asked.get('code')
    const { conversationId } = code
      ? await teahouse.client.call('qrcodes.follow', { key: code })
      : await followAccount(teahouse, accountId, sourceIn(asked))
    await openChatWith(teahouse, conversationId)
  })
  const follow = value?.follow
  return (
    <div className="official-actions">
      {follow ? (
        <Button block icon="chat-teardrop" onClick={() => void openChatWith(teahouse, follow.conversationId)}>
          {t('official.open')}
        </Button>
      ) : (
        <Button block icon="plus" busy={begin.isBusy} onClick={() => begin.run()}>
          {t('official.follow')}
        </Button>
      )}
      <p role="alert">{begin.problem}</p>
    </div>
  )
}

function sourceIn(asked: URLSearchParams): FollowSource {
  const source = asked.get('source') ?? ''
  return sources.includes(source) ? (source as FollowSource) : 'other'
}

function Unfollow({ accountId }: { accountId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { value } = useProfile(accountId)
  return <Cell tone="danger" title={t('official.unfollow')} onClick={() => void unfollow(teahouse, value!.account)} />
}

/** The last articles. */
function Published({ accountId }: { accountId: string }): ReactNode {
  const { value } = useKept('articles.ofAccount', { accountId, limit: 5 }, ['news'])
  if (!value || value.headlines.length === 0) return null
  return (
    <Card title={t('official.published')}>
      <ul>
        {value.headlines.map(({ articleId, title, digest, cover, publishedAt }) => (
          <li key={articleId}>
            <Row
              href={`/articles/${articleId}?from=profile`}
              title={title}
              detail={digest}
              aside={<time dateTime={publishedAt}>{listTime(publishedAt)}</time>}
              {...(cover && { lead: <img className="official-thumb" src={`/media/${cover.mediaId}`} alt="" /> })}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}
