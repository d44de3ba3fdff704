import { RefusalError } from '@teahouse/client'
import type { Methods, Output } from '@teahouse/contract'
import type { Proof } from '@teahouse/contract/money/cashier'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { attempt } from '../../../shell/act.ts'
import { useIsOffline } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { openedTeahouse, useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { clearOverlays, openOverlay } from '../../../ui/overlays.tsx'
import { PinEntry } from '../../../ui/pin-entry.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import { canUsePasskeys } from '../../people/accounts/passkey.ts'
import './sheet.css'
import { DemoPin } from './demo-pin.tsx'
import { NewPin } from './new-pin.tsx'
import { PayeeTile } from './payee-tile.tsx'
import { proveByPasskey } from './prove-by-passkey.ts'

type Look = Output<Methods['cashier.payment']>

/** Shows a payment until it has been paid or is over. */
export async function showSheet(paymentId: string): Promise<'paid' | 'cancelled'> {
  let isPaid = false
  let way: string | undefined
  await openOverlay((close) => (
    <PaySheet
      paymentId={paymentId}
      onPaid={() => {
        isPaid = true
      }}
      onGo={(href) => {
        way = href
      }}
      onClose={close}
    />
  ))
  if (isPaid) return 'paid'
  if (way !== undefined) {
    // The page that helps lies below whatever asked for the payment.
    clearOverlays()
    navigate(way)
  }
  // Turned down. Without a line it is not told, and the payment runs out by itself.
  const { client } = openedTeahouse()
  return client.call('cashier.cancel', { paymentId }).then(
    () => 'cancelled',
    (error: unknown) => (error instanceof RefusalError && error.code === 'already_paid' ? 'paid' : 'cancelled'),
  )
}

interface PaySheetProps {
  paymentId: string
  onPaid(): void
  /** Where the person goes once it has closed. */
  onGo(href: string): void
  onClose(): void
}

function PaySheet({ paymentId, onPaid, onGo, onClose }: PaySheetProps): ReactNode {
  const { client } = useTeahouse()
  const {
    value: look,
    problem,
    reload,
  } = useFollowed(['payments', 'wallet'], () => client.call('cashier.payment', { paymentId }), [client, paymentId])
  const [isBusy, setBusy] = useState(false)
  const [isPaidHere, setPaidHere] = useState(false)
  const isPaid = isPaidHere || look?.payment.state === 'paid'
  const told = useRef(onPaid)
  told.current = onPaid
  useEffect(() => {
    if (isPaid) told.current()
  }, [isPaid])

  return (
    <Sheet
      title={t(look && isArriving(look) ? 'banks.purpose.topUp' : 'cashier.pay')}
      onClose={onClose}
      dismissable={!isBusy}
    >
      {(leave) =>
        !look ? (
          problem ? (
            <ErrorState onRetry={reload}>{problem}</ErrorState>
          ) : (
            <LoadingState />
          )
        ) : isPaid ? (
          <Done look={look} onDone={leave} />
        ) : look.payment.state !== 'open' ? (
          <Notice icon="clock" title={t('cashier.over')} action={t('kit.close')} onAction={leave}>
            {t('cashier.over.body')}
          </Notice>
        ) : (
          <Open
            look={look}
            onBusy={setBusy}
            onPaid={() => setPaidHere(true)}
            onChanged={reload}
            onGo={(href) => {
              onGo(href)
              leave()
            }}
          />
        )
      }
    </Sheet>
  )
}

/** A top-up takes nothing from the balance: it comes from the bank. */
const isArriving = ({ payment }: Look) => payment.kind === 'topUp'

interface OpenProps {
  look: Look
  onBusy(isBusy: boolean): void
  onPaid(): void
  /** Something about the person has changed: look again. */
  onChanged(): void
  /** Leaves for a page of the app. */
  onGo(href: string): void
}

function Open(props: OpenProps): ReactNode {
  const { look, onChanged, onGo } = props
  const missing = BigInt(look.payment.money.amountMinor) - BigInt(look.available.amountMinor)
  const isShort = missing > 0n && !isArriving(look)
  if (look.hindrance === 'no_pin') {
    return (
      <>
        <What look={look} />
        <NewPin lead={t('cashier.pin.first')} onDone={onChanged} onNeedsProof={() => onGo('/wallet/security/pin')} />
      </>
    )
  }
  return (
    <>
      <What look={look} />
      {!isArriving(look) && (
        <div className="cashier-balance" data-short={isShort || undefined}>
          <Icon name="wallet" weight="duotone" size={26} />
          <span className="cashier-balance-words">
            <b>{t('cashier.balance')}</b>
            <span>
              {isShort
                ? t('cashier.short', { amount: isolate(formatMoney({ ...look.available, amountMinor: missing })) })
                : t('cashier.available', { amount: isolate(formatMoney(look.available)) })}
            </span>
          </span>
          {isShort && (
            <Button size="small" tone="soft" onClick={() => onGo('/wallet/top-up')}>
              {t('cashier.top-up')}
            </Button>
          )}
        </div>
      )}
      {look.hindrance === null || (look.hindrance === 'pin_locked' && look.hasPasskey && canUsePasskeys) ? (
        <Confirm {...props} isShort={isShort} />
      ) : (
        <Hindrance look={look} onGo={onGo} />
      )}
    </>
  )
}

/** Who gets it, and how much. */
function What({ look: { payment } }: { look: Look }): ReactNode {
  const { payee, money, note } = payment
  return (
    <div className="cashier-what">
      <p className="cashier-payee">
        {payee.kind === 'person' ? (
          <Avatar id={payee.id} name={payee.name} src={pictureOf(payee)} size={34} />
        ) : (
          <PayeeTile kind={payee.kind} />
        )}
        <bdi>{payee.name}</bdi>
      </p>
      <p className="cashier-amount">
        <Money sum={money} size="figure" />
      </p>
      {note !== '' && (
        <p className="cashier-note" dir="auto">
          {note}
        </p>
      )}
    </div>
  )
}

function Confirm({ look, isShort, onBusy, onPaid, onChanged }: OpenProps & { isShort: boolean }): ReactNode {
  const { client } = useTeahouse()
  const { payment } = look
  const [problem, setProblem] = useState<{ words: string; isWrongPin: boolean }>()
  const [isWorking, setWorking] = useState(false)
  const isOffline = useIsOffline()
  const hasPasskey = look.hasPasskey && canUsePasskeys
  const isLocked = look.hindrance === 'pin_locked'

  const pay = async (prove: () => Promise<Proof | undefined>) => {
    setProblem(undefined)
    setWorking(true)
    onBusy(true)
    try {
      const proof = await prove()
      if (!proof) {
        setProblem({ words: t('cashier.passkey.unsigned'), isWrongPin: false })
        return
      }
      await client.call('cashier.pay', { paymentId: payment.id, proof })
      onPaid()
    } catch (error) {
      const code = error instanceof RefusalError ? error.code : undefined
      setProblem({ words: problemWords(error, look), isWrongPin: code === 'wrong_pin' })
      // What stands in the way now is shown instead of the boxes; after a cut line, whether it was paid.
      if (code !== 'wrong_pin') onChanged()
    } finally {
      setWorking(false)
      onBusy(false)
    }
  }
  const payByPasskey = () => pay(() => proveByPasskey(client, { kind: 'payment', paymentId: payment.id }))

  const passkey = hasPasskey && (
    <Button tone="text" icon="fingerprint" busy={isWorking} disabled={isShort || isOffline} onClick={payByPasskey}>
      {t('cashier.passkey')}
    </Button>
  )
  const words = (
    <p className="cashier-problem" role="alert">
      {isOffline ? t('cashier.offline') : problem?.words}
    </p>
  )
  if (isLocked) {
    return (
      <div className="cashier-stop">
        {words}
        {passkey}
      </div>
    )
  }
  return (
    <PinEntry
      disabled={isShort || isOffline || isWorking}
      isWrong={problem?.isWrongPin ?? false}
      isUnasked={payment.isCharge}
      onComplete={(pin) => pay(async () => ({ kind: 'pin', pin }))}
    >
      <p className="cashier-state" role="status">
        {isWorking ? t('cashier.paying') : ''}
      </p>
      <DemoPin />
      {words}
      {passkey}
    </PinEntry>
  )
}

/** What happened, and what is safe. */
function problemWords(error: unknown, { payment, available }: Look): string {
  if (!(error instanceof RefusalError)) return wordsFor(error)
  switch (error.code) {
    case 'wrong_pin':
      return t('cashier.wrong-pin', { count: error.triesLeft ?? 1 })
    case 'insufficient_funds':
    case 'daily_limit':
      return t('cashier.not-sent', {
        why: wordsFor(error),
        amount: isolate(formatMoney(payment.money)),
        balance: isolate(formatMoney(available)),
      })
    default:
      return wordsFor(error)
  }
}

/** Why this cannot be paid here and now, and the way out. */
function Hindrance({ look, onGo }: { look: Look; onGo(href: string): void }): ReactNode {
  const { client } = useTeahouse()
  const [isAsked, setAsked] = useState(false)
  const until = look.until ? fullTime(look.until) : ''
  switch (look.hindrance) {
    case 'pin_locked':
      return (
        <Notice
          icon="lock"
          title={t('cashier.locked')}
          action={t('cashier.locked.action')}
          onAction={() => onGo('/wallet/security/recover')}
        >
          {t('cashier.locked.body')}
        </Notice>
      )
    case 'device_too_new':
      return (
        <Notice
          icon="device-mobile"
          title={t('cashier.new-device')}
          action={isAsked ? t('cashier.new-device.asked') : t('cashier.new-device.ask')}
          isActionDone={isAsked}
          onAction={async () => setAsked(await attempt(() => client.call('cashier.askToPay', {})))}
        >
          {t('cashier.new-device.body', { until: isolate(until) })}
        </Notice>
      )
    case 'pin_too_new':
      return (
        <Notice icon="clock" title={t('cashier.pin-too-new')}>
          {t('cashier.pin-too-new.body', { until: isolate(until) })}
        </Notice>
      )
    default:
      return (
        <Notice
          icon="shield-check"
          title={t('cashier.frozen')}
          action={t('cashier.frozen.action')}
          onAction={() => onGo('/wallet/security')}
        >
          {t('cashier.frozen.body')}
        </Notice>
      )
  }
}

function Notice({
  icon,
  title,
  children,
  action,
  isActionDone = false,
  onAction,
}: {
  icon: 'lock' | 'device-mobile' | 'clock' | 'shield-check'
  title: string
  children: ReactNode
  action?: string
  isActionDone?: boolean
  onAction?(): void
}): ReactNode {
  return (
    <div className="cashier-stop">
      <Icon name={icon} size={40} />
      <h3>{title}</h3>
      <p>{children}</p>
      {action !== undefined && (
        <Button block disabled={isActionDone} onClick={onAction}>
          {action}
        </Button>
      )}
    </div>
  )
}

/** How long a person needs to see that it is done. */
const doneMs = 1600

function Done({ look, onDone }: { look: Look; onDone(): void }): ReactNode {
  const { payment } = look
  const button = useRef<HTMLDivElement>(null)
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => {
    button.current?.querySelector('button')?.focus()
    const timer = setTimeout(() => done.current(), doneMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="cashier-stop cashier-done" ref={button}>
      <Icon name="check-circle" weight="duotone" size={64} />
      <h3 role="status">
        {t(isArriving(look) ? 'banks.topUp.asked' : 'cashier.done', {
          amount: isolate(formatMoney(payment.money)),
          name: isolate(payment.payee.name),
        })}
      </h3>
      <Button block tone="soft" onClick={onDone}>
        {t('kit.done')}
      </Button>
    </div>
  )
}
