import { payCodeWindow } from '@teahouse/contract/money/paycode'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useIsOffline } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { clock } from '../../../ui/time.ts'
import { useScreenOn } from '../../../ui/use-screen-on.ts'
import { BarCode } from './bar-code.tsx'
import { Done } from './done.tsx'
import { useEnrolment } from './enrolment.ts'
import './paycodes.css'
import { Receive } from './receive.tsx'
import { useCharges } from './use-charges.ts'
import { usePayCode } from './use-pay-code.ts'

/** The code that a cashier reads. */
export function PayPage(): ReactNode {
  return (
    <PayAndReceive tab="pay">
      <Pay />
    </PayAndReceive>
  )
}

/** The code that others pay by. */
export function ReceivePage(): ReactNode {
  return (
    <PayAndReceive tab="receive">
      <Receive />
    </PayAndReceive>
  )
}

function PayAndReceive({ tab, children }: { tab: 'pay' | 'receive'; children: ReactNode }): ReactNode {
  return (
    <Page title={t('paycodes.title')} parent="/wallet">
      <div className="pay-tabs">
        <Segmented
          label={t('paycodes.title')}
          value={tab}
          onChange={(chosen) => navigate(`/wallet/${chosen}`, { replace: true })}
          options={[
            { value: 'pay', label: t('paycodes.pay') },
            { value: 'receive', label: t('paycodes.receive') },
          ]}
        />
      </div>
      {children}
    </Page>
  )
}

function Pay(): ReactNode {
  const { charge, usedAt, forget } = useCharges()
  if (charge?.state === 'paid') {
    return <Done money={charge.money} name={charge.merchantName} at={charge.at} onDone={forget} />
  }
  return <Code usedAt={usedAt} />
}

/** The code of the minute, as bars and as squares; its digits only when asked for. */
function Code({ usedAt }: { usedAt: string | undefined }): ReactNode {
  const { enrolment, problem, retry } = useEnrolment()
  const code = usePayCode(enrolment)
  const isVisible = useIsVisible()
  const isOffline = useIsOffline()
  const [digitsOf, setDigitsOf] = useState<number>()
  useScreenOn()

  if (!code || !enrolment) {
    return problem ? (
      <ErrorState title={t('paycodes.none')} onRetry={retry}>
        {problem}
      </ErrorState>
    ) : (
      <LoadingState />
    )
  }
  const isUsed = usedAt !== undefined && payCodeWindow(Date.parse(usedAt)) >= code.window
  const areDigitsShown = digitsOf === code.window
  const grouped = code.digits.replace(/(.{4})(?=.)/g, '$1 ')
  return (
    <div className="pay-screen">
      <section className="pay-card" aria-label={t('paycodes.code')}>
        <h2 className="pay-lead">{t('paycodes.show')}</h2>
        <div className="pay-codes" data-hidden={!isVisible || isUsed ? '' : undefined}>
          {isVisible && !isUsed && (
            <>
              <BarCode digits={code.digits} label={t('paycodes.bars')} />
              <button
                type="button"
                className="pay-digits"
                aria-expanded={areDigitsShown}
                onClick={() => setDigitsOf(areDigitsShown ? undefined : code.window)}
              >
                {areDigitsShown ? (
                  <bdi dir="ltr">{grouped}</bdi>
                ) : (
                  <>
                    <bdi dir="ltr">{`${code.digits.slice(0, 4)} ••••`}</bdi>
                    <span>{t('paycodes.digits')}</span>
                  </>
                )}
              </button>
              <QrCode text={code.digits} label={t('paycodes.code')} size={212} />
            </>
          )}
          {isUsed && <p>{t('paycodes.used')}</p>}
        </div>
        <p className="pay-ring-line">
          <Ring seconds={code.secondsLeft} />
          <span aria-live="off">{t('paycodes.next', { seconds: code.secondsLeft })}</span>
        </p>
      </section>
      {isOffline && (
        <p className="pay-note" role="status">
          <Icon name="wifi-slash" weight="bold" size={18} />
          {t('paycodes.offline', { time: clock(enrolment.goodUntilMs - enrolment.aheadMs) })}
        </p>
      )}
      <p className="pay-hint">{t('paycodes.bright')}</p>
      <p className="pay-hint">{t('paycodes.warning')}</p>
    </div>
  )
}

/** How much of the minute is left. It runs the way clocks do, in every language. */
function Ring({ seconds }: { seconds: number }): ReactNode {
  return (
    <svg className="pay-ring" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" pathLength="60" />
      <circle cx="12" cy="12" r="9" pathLength="60" className="pay-ring-left" strokeDasharray={`${seconds} 60`} />
    </svg>
  )
}

/** A code that nobody looks at is not there: not in the switcher of apps, not in a picture of another window. */
function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isVisible
}
