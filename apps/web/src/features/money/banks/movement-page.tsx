import type { BankMovement } from '@teahouse/contract/money/banks'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import { AccountName } from './account-name.tsx'
import './banks.css'

/** How a top-up, withdrawal or payout stands: on its way, there, or refused and why. */
export default function MovementPage({ movementId }: { movementId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(['banks'], () => client.call('banks.movement', { movementId }), [
    client,
    movementId,
  ])
  const movement = value?.movement
  return (
    <Page title={movement ? t(`banks.purpose.${movement.purpose}`) : t('banks.title')} parent="/wallet/banks">
      <ConnectionBanner />
      {movement ? (
        <Progress movement={movement} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

const icons = { onItsWay: 'clock', done: 'check-circle', refused: 'x-circle' } as const

function Progress({ movement }: { movement: BankMovement }): ReactNode {
  const { purpose, state, money, feeMinor, bankName, lastDigits, reason, confirmedAt, endedAt } = movement
  const arriving = { ...money, amountMinor: BigInt(money.amountMinor) - BigInt(feeMinor) }
  return (
    <div className="banks-progress">
      <div className="banks-progress-head" data-state={state} role="status">
        <Icon name={icons[state]} weight="regular" size={48} />
        <h2>{t(`banks.state.${state}`)}</h2>
        <Money sum={money} size="figure" />
        {reason && <p>{t(`banks.reason.${reason}`)}</p>}
        <p>{t(`banks.${purpose === 'topUp' ? 'topUp' : 'withdrawal'}.${state}`)}</p>
      </div>
      <dl className="banks-facts">
        <dt>{t(purpose === 'topUp' ? 'banks.from' : 'banks.to')}</dt>
        <dd>
          <AccountName bankName={bankName} lastDigits={lastDigits} />
        </dd>
        {feeMinor !== '0' && (
          <>
            <dt>{t('banks.fee')}</dt>
            <dd>{formatMoney({ ...money, amountMinor: feeMinor })}</dd>
            <dt>{t('banks.arrives')}</dt>
            <dd>{formatMoney(arriving)}</dd>
          </>
        )}
        <dt>{t('banks.asked')}</dt>
        <dd>{fullTime(confirmedAt)}</dd>
        {endedAt && (
          <>
            <dt>{t('banks.ended')}</dt>
            <dd>{fullTime(endedAt)}</dd>
          </>
        )}
      </dl>
      {state === 'refused' && (
        <Button href={purpose === 'topUp' ? '/wallet/top-up' : '/wallet/withdraw'} tone="soft" block>
          {t('banks.again')}
        </Button>
      )}
      <Button href="/wallet" tone={state === 'done' ? 'primary' : 'soft'} block>
        {t('banks.to-wallet')}
      </Button>
    </div>
  )
}
