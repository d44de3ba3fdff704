import type { Push } from '@teahouse/contract/programs/developers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { chatTime, listTime } from '../../../ui/time.ts'
import { homeOf } from '../../business/console/page.ts'
import type { AppPageProps } from './app-page.ts'
import './programs.css'
import { Outcome } from './server-form.tsx'

/** What the account’s server was told in the last seven days, and what it answered. */
export default function PushesPage({ account, rest, home = homeOf(account.id) }: AppPageProps): ReactNode {
  return rest ? (
    <OnePush accountId={account.id} pushId={rest} home={home} />
  ) : (
    <List accountId={account.id} home={home} />
  )
}

const states = [undefined, 'failed', 'waiting'] as const

function List({ accountId, home }: { accountId: string; home: string }): ReactNode {
  const { client } = useTeahouse()
  const [state, setState] = useState<(typeof states)[number]>()
  const [limit, setLimit] = useState(30)
  const { value, problem, reload } = useLoaded(
    () => client.call('developers.pushes', { accountId, limit, ...(state && { state }) }),
    [client, accountId, state, limit],
  )
  return (
    <Page
      title={t('programs.pushes')}
      parent={home}
      actions={<IconButton icon="arrow-clockwise" label={t('programs.reload')} onClick={reload} />}
    >
      <ConnectionBanner />
      <div className="console-chips">
        {states.map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            className="console-chip"
            aria-pressed={state === one}
            onClick={() => setState(one)}
          >
            {t(`programs.pushes.${one ?? 'all'}`)}
          </button>
        ))}
      </div>
      {value?.pushes.length === 0 ? (
        <EmptyState title={t('programs.pushes.none')}>{t('programs.pushes.none.body')}</EmptyState>
      ) : value ? (
        <>
          <div className="console-list">
            {value.pushes.map((push) => (
              <Row
                key={push.id}
                href={`${home}/pushes/${push.id}`}
                title={<code dir="ltr">{push.kind}</code>}
                aside={listTime(push.at)}
                detail={<StateOf push={push} />}
              />
            ))}
          </div>
          {value.hasMore && limit < 100 && (
            <div className="console-actions">
              <Button tone="soft" block onClick={() => setLimit(100)}>
                {t('programs.more')}
              </Button>
            </div>
          )}
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={8} />
      )}
    </Page>
  )
}

function StateOf({ push }: { push: Push }): ReactNode {
  return (
    <span className="programs-state" data-state={push.state}>
      {t(`programs.state.${push.state}`)}
      {push.lastProblem && ` · ${t(`programs.problem.${push.lastProblem}`)}`}
    </span>
  )
}

function OnePush({ accountId, pushId, home }: { accountId: string; pushId: string; home: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(
    () => client.call('developers.lookAtPush', { accountId, pushId }),
    [client, accountId, pushId],
  )
  const retry = async () => {
    if (await attempt(() => client.call('developers.retryPush', { accountId, pushId }))) reload()
  }
  return (
    <Page
      title={value?.push.kind ?? t('programs.push')}
      parent={`${home}/pushes`}
      actions={<IconButton icon="arrow-clockwise" label={t('programs.reload')} onClick={reload} />}
    >
      <ConnectionBanner />
      {value ? (
        <section className="console-panel">
          <StateOf push={value.push} />
          {value.push.openid && (
            <p>
              openid <code dir="ltr">{value.push.openid}</code>
            </p>
          )}
          {value.tries.map((one, index) => (
            <div key={one.at}>
              <h3 className="programs-heading">
                {t('programs.try', { number: String(index + 1), time: chatTime(one.at) })}
              </h3>
              <Outcome test={one} />
            </div>
          ))}
          {value.push.state === 'failed' && (
            <Button block onClick={() => void retry()}>
              {t('programs.retry')}
            </Button>
          )}
        </section>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={4} />
      )}
    </Page>
  )
}
