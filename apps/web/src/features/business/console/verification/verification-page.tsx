import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatMoney } from '../../../../i18n/money.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { dateOnly } from '../../../../ui/time.ts'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { Standing } from './standing.tsx'
import { VerificationForm } from './verification-form.tsx'

/** Where verification stands, what it opens, and the way to ask for it, or for another year. */
export default function VerificationPage({ account, reload }: ConsolePageProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const loaded = useFollowed(['console'], () => client.call('official.verification', { accountId }), [
    client,
    accountId,
  ])
  const { value, problem } = loaded
  const [isAsking, setAsking] = useState(false)
  const changed = () => {
    setAsking(false)
    loaded.reload()
    reload()
  }
  const until = value?.verifiedUntil && dateOnly(value.verifiedUntil)
  return (
    <Page title={t('console.verification')} parent={homeOf(accountId)}>
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={loaded.reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          <section className="console-panel" aria-live="polite">
            <div className="console-state" data-state={value.state}>
              {value.state === 'passed' ? (
                <Icon name="seal-check" weight="fill" size={40} />
              ) : (
                <Icon name="shield-check" weight="duotone" size={40} />
              )}
              <div>
                <h2>{t(`console.verification.${value.state}`)}</h2>
                <p className="console-quiet">
                  {until
                    ? t(value.state === 'passed' ? 'console.verification.until' : 'console.verification.was', {
                        date: until,
                      })
                    : t('console.verification.body')}
                </p>
              </div>
            </div>
            {value.state === 'refused' && value.application && (
              <p className="console-reason" dir="auto">
                {value.application.reason}
              </p>
            )}
            {value.application?.state === 'waiting' && (
              <Standing account={account} verification={value} onChanged={changed} />
            )}
            {value.isOpen && !isAsking && (
              <Button onClick={() => setAsking(true)}>
                {t(value.verifiedUntil ? 'console.verification.renew' : 'console.verification.ask')}
              </Button>
            )}
            {value.state === 'passed' &&
              !value.isOpen &&
              value.renewableFrom &&
              value.application?.state !== 'waiting' && (
                <p className="console-quiet">
                  {t('console.verification.renewable', { date: dateOnly(value.renewableFrom) })}
                </p>
              )}
            {value.fee.price.amountMinor !== '0' && value.application?.state !== 'waiting' && (
              <p className="console-quiet">
                {value.fee.isPaid
                  ? t('console.fee.kept')
                  : t('console.fee.year', { sum: formatMoney(value.fee.price) })}
              </p>
            )}
          </section>
          {isAsking && (
            <section className="console-panel">
              <h2>{t('console.verification.ask')}</h2>
              <VerificationForm account={account} last={value.application} onDone={changed} />
            </section>
          )}
          <section className="console-panel">
            <h2>{t('console.features')}</h2>
            <ul className="console-features">
              {account.features.map((feature) => (
                <li key={feature} data-open>
                  {t(`console.feature.${feature}`)}
                </li>
              ))}
              {account.lockedFeatures.map((feature) => (
                <li key={feature}>{t(`console.feature.${feature}`)}</li>
              ))}
            </ul>
          </section>
        </>
      )}
    </Page>
  )
}
