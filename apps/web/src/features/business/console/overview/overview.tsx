import type { ConsoleAccount, Figure } from '@teahouse/contract/business/official'
import { writeCode } from '@teahouse/contract/codes'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Banner } from '../../../../ui/banner.tsx'
import { Button } from '../../../../ui/button.tsx'
import { QrCode } from '../../../../ui/qr-code.tsx'
import { dateOnly } from '../../../../ui/time.ts'
import { homeOf } from '../page.ts'
import { lastDays } from '../statistics/days.ts'

const shown = ['followers.all', 'followers.new', 'messages.received', 'articles.reads'] as const satisfies Figure[]
const dayMs = 86_400_000

/** How an account stands: what needs somebody, the week in figures, and the code by which people follow it. */
export function Overview({ account }: { account: ConsoleAccount }): ReactNode {
  const { verification, verifiedUntil } = account
  const home = homeOf(account.id)
  const isEnding = verifiedUntil !== null && Date.parse(verifiedUntil) - Date.now() < 30 * dayMs
  const mayAsk = account.duties.includes('settings')
  return (
    <>
      <ConnectionBanner />
      {verification === 'lapsed' && <Banner tone="danger">{t('console.banner.lapsed')}</Banner>}
      {verification === 'passed' && isEnding && verifiedUntil && (
        <Banner tone="warning">{t('console.banner.ending', { date: dateOnly(verifiedUntil) })}</Banner>
      )}
      {verification === 'refused' && <Banner tone="warning">{t('console.banner.refused')}</Banner>}
      {account.lockedFeatures.length > 0 && mayAsk && (
        <section className="console-panel">
          <h2>{t(verification === 'waiting' ? 'console.verification.waiting' : 'console.locked.some')}</h2>
          <p className="console-quiet">{t('console.locked.body')}</p>
          <div className="console-row">
            <Button size="small" href={`${home}/verification`}>
              {t('console.verification')}
            </Button>
          </div>
        </section>
      )}
      {account.duties.includes('statistics') && <Week account={account} />}
      {account.state === 'live' && (
        <section className="console-panel console-code">
          <div>
            <h2>{t('console.code.title')}</h2>
            <p className="console-quiet">{t('console.code.follow')}</p>
            <p>
              <bdi>@{account.handle}</bdi>
            </p>
            <Button size="small" tone="soft" href={`/official/${account.id}`}>
              {t('console.as-people')}
            </Button>
          </div>
          <QrCode text={writeCode('official', account.handle)} label={t('console.code.title')} size={168} />
        </section>
      )}
    </>
  )
}

function Week({ account }: { account: ConsoleAccount }): ReactNode {
  const { client } = useTeahouse()
  const days = lastDays(account.timeZone, 7)
  const { value } = useFollowed(
    ['console'],
    () => client.call('official.statistics', { accountId: account.id, from: days[0]!, to: days.at(-1)! }),
    [client, account.id, days[0]],
  )
  const tiles = shown.flatMap((name) => {
    const counts = value?.series.find((one) => one.name === name)?.counts
    if (!counts) return []
    const count = name === 'followers.all' ? (counts.at(-1) ?? 0) : counts.reduce((sum, one) => sum + one, 0)
    return [{ name, count }]
  })
  return (
    <section className="console-tiles" aria-label={t('console.week')}>
      {tiles.map(({ name, count }) => (
        <div key={name} className="console-tile">
          <strong className="ui-figures">{formatNumber(count)}</strong>
          <span>{t(`figure.${name}`)}</span>
          <small>{t(name === 'followers.all' ? 'console.now' : 'console.week')}</small>
        </div>
      ))}
    </section>
  )
}
