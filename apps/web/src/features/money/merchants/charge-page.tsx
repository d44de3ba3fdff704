import { readCode } from '@teahouse/contract/codes'
import type { Shop } from '@teahouse/contract/money/merchants'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { useAct } from '../../../shell/act.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { IconName } from '../../../ui/icons.ts'
import { Money } from '../../../ui/money.tsx'
import { ProgressRing } from '../../../ui/progress.tsx'
import { EmptyState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { useScreenOn } from '../../../ui/use-screen-on.ts'
import { type Charging, useCharging } from './charge.ts'
import './charge.css'
import { standAt, tillHere } from './shop.ts'
import { ShopFrame } from './shop-frame.tsx'
import { chime, unlockSound } from './sound.ts'
import { createWedge } from './wedge.ts'

const QrScanner = lazy(async () => ({ default: (await import('../../../ui/qr-scanner.tsx')).QrScanner }))

/**
 * Where a cashier stands: the amount first, then the customer’s code by camera, by a scanner that types, or by hand;
 * large words for what became of it; and Enter for the next customer.
 */
export default function ChargePage({ merchantId }: { merchantId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.charge')}>
      {(shop) =>
        shop.tills.length > 0 ? (
          <Counter shop={shop} />
        ) : (
          <EmptyState title={t('merchants.tills.none')}>{t('merchants.tills.none.body')}</EmptyState>
        )
      }
    </ShopFrame>
  )
}

const mostDigits = 12

function Counter({ shop }: { shop: Shop }): ReactNode {
  const [till, setTill] = useState(() => tillHere(shop))
  const { now, go, charge, askAgain, cancel } = useCharging(shop, till?.id)
  const [amount, setAmount] = useState('0')
  const [note, setNote] = useState('')
  const [isFilming, setFilming] = useState(false)
  const giveUp = useAct(cancel)
  useScreenOn()
  useOutcomes(now, shop.currency)
  const hasAmount = amount !== '0'

  function next(): void {
    setAmount('0')
    setNote('')
    go({ step: 'amount' })
  }
  function read(code: string): void {
    if (now.step !== 'amount' && now.step !== 'code') return
    if (hasAmount) charge(code, amount, note.trim())
    else sayAmountFirst()
  }
  function readText(text: string): void {
    const code = readCode(text)
    if (code?.kind === 'payment') read(code.key)
    else showToast(t('merchants.charge.no-code'), { icon: 'warning-circle' })
  }
  const brought = useCodeInAddress()
  function goOn(): void {
    const code = brought.take()
    if (code) charge(code, amount, note.trim())
    else go({ step: 'code' })
  }
  const press = (digit: string) =>
    setAmount((before) => (before.length < mostDigits ? `${before}${digit}`.replace(/^0+(?=\d)/, '') : before))
  useKeys({
    isTyping: now.step === 'amount',
    onDigit: press,
    onErase: () => setAmount((before) => before.slice(0, -1) || '0'),
    onEnter() {
      if (now.step === 'amount' && hasAmount) goOn()
      else if (now.step === 'paid') next()
      else if (now.step === 'over' || now.step === 'refused') go({ step: 'code' })
      else if (now.step === 'unknown') askAgain(now.wish)
    },
    onEscape: () => now.step === 'code' && go({ step: 'amount' }),
    onCode(code, before) {
      if (now.step !== 'amount') return read(code)
      // What the scanner typed was no amount, and no note.
      const words = note.replace(code, '')
      setAmount(before)
      setNote(words)
      if (before === '0') sayAmountFirst()
      else charge(code, before, words.trim())
    },
    amount,
  })
  const sum = { currency: shop.currency, amountMinor: amount }
  return (
    <div className="charge" data-step={now.step}>
      {shop.tills.length > 1 && till && (
        <button
          type="button"
          className="charge-till"
          onClick={async () => {
            const actions = shop.tills.map(({ id, name }) => ({ id, label: name }))
            const chosen = await chooseAction({ title: t('merchants.till.here'), actions })
            const found = shop.tills.find(({ id }) => id === chosen)
            if (!found) return
            standAt(shop.id, found.id)
            setTill(found)
          }}
        >
          <Icon name="storefront" size={18} />
          <bdi>{till.name}</bdi>
          <Icon name="caret-down" weight="bold" size={14} />
        </button>
      )}
      {now.step === 'amount' ? (
        <>
          <output className="charge-sum" aria-label={t('merchants.charge.amount')} aria-live="polite">
            <Money sum={sum} size="figure" />
          </output>
          <div className="charge-note">
            <TextField
              label={t('merchants.charge.note')}
              labelHidden
              placeholder={t('merchants.charge.note')}
              value={note}
              onChange={setNote}
              maxLength={60}
            />
          </div>
          <Keypad onDigit={press} onErase={() => setAmount((before) => before.slice(0, -1) || '0')} />
          <Button block disabled={!hasAmount} onClick={goOn}>
            {t('merchants.charge.next')}
          </Button>
        </>
      ) : now.step === 'code' ? (
        <>
          <p className="charge-sum">
            <Money sum={sum} size="figure" />
          </p>
          <h2 className="charge-lead">{t('merchants.charge.scan')}</h2>
          {isFilming ? (
            <div className="charge-camera">
              <Suspense fallback={<LoadingState />}>
                <QrScanner onRead={readText} />
              </Suspense>
            </div>
          ) : (
            <Button block tone="soft" icon="camera" onClick={() => setFilming(true)}>
              {t('merchants.charge.camera')}
            </Button>
          )}
          <TypedCode onCode={read} />
          <p className="charge-hint">{t('merchants.charge.wedge')}</p>
          <Button block tone="text" onClick={() => go({ step: 'amount' })}>
            {t('merchants.charge.back')}
          </Button>
        </>
      ) : now.step === 'asking' ? (
        <Outcome sum={sum} title={t('merchants.charge.asking')} ring />
      ) : now.step === 'waiting' ? (
        <Outcome
          sum={sum}
          title={t('merchants.charge.waiting')}
          detail={t('merchants.charge.waiting.detail', { name: isolate(now.payerName) })}
          ring
        >
          {giveUp.problem && (
            <p className="charge-hint" role="alert">
              {giveUp.problem}
            </p>
          )}
          <Button block tone="soft" busy={giveUp.isBusy} onClick={() => giveUp.run()}>
            {t('merchants.charge.cancel')}
          </Button>
        </Outcome>
      ) : now.step === 'paid' ? (
        <Outcome sum={sum} title={t('merchants.charge.paid')} detail={<bdi>{now.payerName}</bdi>} icon="check-circle">
          <Button block autoFocus onClick={next}>
            {t('merchants.charge.another')}
          </Button>
          <p className="charge-hint">{t('merchants.charge.enter')}</p>
        </Outcome>
      ) : now.step === 'unknown' ? (
        <Outcome
          sum={sum}
          title={t('merchants.charge.unknown')}
          detail={t('merchants.charge.unknown.detail')}
          icon="wifi-slash"
        >
          <Button block autoFocus onClick={() => askAgain(now.wish)}>
            {t('merchants.charge.ask-again')}
          </Button>
          <Button block tone="text" onClick={next}>
            {t('merchants.charge.another')}
          </Button>
        </Outcome>
      ) : (
        <Outcome
          sum={sum}
          title={t('merchants.charge.refused')}
          detail={now.step === 'over' ? t(now.words) : now.words}
          icon="warning-circle"
        >
          <Button block autoFocus onClick={() => go({ step: 'code' })}>
            {t('merchants.charge.again')}
          </Button>
          <Button block tone="text" onClick={next}>
            {t('merchants.charge.another')}
          </Button>
        </Outcome>
      )}
    </div>
  )
}

function Keypad({ onDigit, onErase }: { onDigit(digit: string): void; onErase(): void }): ReactNode {
  return (
    // Digits stand where they stand on every till, in every language.
    <fieldset className="charge-keys" dir="ltr">
      <legend className="ui-spoken">{t('merchants.charge.amount')}</legend>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '0'].map((digits) => (
        <button key={digits} type="button" onClick={() => [...digits].forEach(onDigit)}>
          {digits}
        </button>
      ))}
      <button type="button" aria-label={t('merchants.charge.erase')} onClick={onErase}>
        <Icon name="backspace" size={28} />
      </button>
    </fieldset>
  )
}

/** For a screen that is too cracked to be read. */
function TypedCode({ onCode }: { onCode(code: string): void }): ReactNode {
  const [typed, setTyped] = useState('')
  const code = readCode(typed)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (code?.kind === 'payment') onCode(code.key)
      }}
    >
      <TextField
        label={t('merchants.charge.digits')}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          const read = readCode(text)
          if (read?.kind === 'payment') onCode(read.key)
        }}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        maxLength={26}
      />
    </form>
  )
}

interface OutcomeProps {
  sum: { currency: string; amountMinor: string }
  title: string
  detail?: ReactNode
  icon?: Extract<IconName, 'check-circle' | 'warning-circle' | 'wifi-slash'>
  ring?: boolean
  children?: ReactNode
}

function Outcome({ sum, title, detail, icon, ring, children }: OutcomeProps): ReactNode {
  return (
    <section className="charge-outcome" data-tone={icon}>
      {ring && <ProgressRing label={title} size={72} />}
      {icon && <Icon name={icon} size={96} />}
      <h2>{title}</h2>
      <Money sum={sum} size="figure" />
      {detail && <p>{detail}</p>}
      {children}
    </section>
  )
}

/** What became of it, for ears. */
function useOutcomes(now: Charging, currency: string): void {
  const { step } = now
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is said once.
  useEffect(() => {
    if (step === 'asking') void unlockSound()
    if (now.step === 'paid') {
      chime()
      const amount = formatMoney({ currency, amountMinor: now.wish.amountMinor })
      announce(t('merchants.charge.paid.spoken', { amount }))
    } else if (now.step === 'waiting') announce(t('merchants.charge.waiting'))
    else if (now.step === 'refused' || now.step === 'unknown') announce(now.words)
    else if (now.step === 'over') announce(t(now.words))
  }, [step])
}

interface Keys {
  /** Digits are an amount at present. */
  isTyping: boolean
  amount: string
  onDigit(digit: string): void
  onErase(): void
  onEnter(): void
  onEscape(): void
  /** A scanner has typed a code; `before` is the amount as it was until then. */
  onCode(code: string, before: string): void
}

/** The whole page hears the keyboard: a cashier has no hand free for a field, and a scanner does not know of fields. */
function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const wedge = createWedge()
    /** The amount before each of the last digits, the newest last. */
    let amounts: string[] = []
    function hear(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const now = latest.current
      const { key } = event
      const isDigit = /^[0-9]$/.test(key)
      if (isDigit) amounts = [...amounts, now.amount].slice(-18)
      const code = wedge.press(key)
      if (code) {
        event.preventDefault()
        event.stopPropagation()
        now.onCode(code, amounts[0] ?? now.amount)
        return
      }
      const at = event.target as HTMLElement
      if (at.closest('input, textarea, [role="dialog"], dialog')) return
      if (now.isTyping && isDigit) now.onDigit(key)
      else if (now.isTyping && key === 'Backspace') now.onErase()
      else if (key === 'Escape') now.onEscape()
      // A button with the focus is pressed by Enter, which is the same thing.
      else if (key === 'Enter' && !at.closest('button, a')) now.onEnter()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', hear, true)
    return () => document.removeEventListener('keydown', hear, true)
  }, [])
}

const sayAmountFirst = () => showToast(t('merchants.charge.amount-first'), { icon: 'warning-circle' })

/** A code that was scanned elsewhere in the app comes along in the address; it waits for the amount, and is used once. */
function useCodeInAddress(): { take(): string | undefined } {
  const code = useRef<string | null>(null)
  useEffect(() => {
    code.current = new URLSearchParams(location.search).get('code')
    if (!code.current) return
    history.replaceState(history.state, '', location.pathname)
    sayAmountFirst()
  }, [])
  return {
    take() {
      const taken = code.current ?? undefined
      code.current = null
      return taken
    },
  }
}
