import type { Rule } from '@teahouse/contract/business/autoreplies'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatList } from '../../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { NotFound } from '../../../../shell/not-found.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { RulePage } from './rule-page.tsx'
import { StandingPanel } from './standing-panel.tsx'
import { TryPanel } from './try-panel.tsx'

/** What an account answers by itself. */
export default function RepliesPage({ account, rest }: ConsolePageProps): ReactNode {
  const accountId = account.id
  const { value, problem, reload } = useKept('autoreplies.read', { accountId }, ['console'])
  const home = `${homeOf(accountId)}/replies`
  if (!value) {
    return (
      <Page title={t('console.replies')} parent={homeOf(accountId)}>
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  const { onFollow, fallback, rules, services } = value
  if (rest) {
    const rule = rules.find((one) => one.id === rest)
    if (!rule && rest !== 'new') return <NotFound />
    return <RulePage key={rest} accountId={accountId} rule={rule} services={services} parent={home} onSaved={reload} />
  }
  const standing = { accountId, services, onSaved: reload }
  return (
    <Page title={t('console.replies')} parent={homeOf(accountId)}>
      <ConnectionBanner />
      <StandingPanel key={`follow ${JSON.stringify(onFollow)}`} which="onFollow" standing={onFollow} {...standing} />
      <Card
        title={t('console.replies.rules')}
        hint={rules.length === 0 ? t('console.replies.rules.none') : t('console.replies.rules.hint')}
      >
        {rules.map((rule) => (
          <Cell
            key={rule.id}
            href={`${home}/${rule.id}`}
            title={<bdi>{rule.name}</bdi>}
            detail={hears(rule)}
            {...(!rule.isOn && { value: t('console.replies.off') })}
          />
        ))}
      </Card>
      <div className="console-actions">
        <Button tone="soft" icon="plus" href={`${home}/new`}>
          {t('console.replies.new-rule')}
        </Button>
      </div>
      <StandingPanel key={`fallback ${JSON.stringify(fallback)}`} which="fallback" standing={fallback} {...standing} />
      <TryPanel accountId={accountId} rules={rules} />
    </Page>
  )
}

/** The words that a rule hears. */
function hears({ keywords, menuKeys }: Rule): ReactNode {
  return <bdi>{formatList([...keywords.map((one) => one.words), ...menuKeys])}</bdi>
}
