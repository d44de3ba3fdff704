import { decimalsOf } from '@teahouse/contract/money/decimals'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import { currencySign, formatMoney, parseAmount, typedAmount } from '../i18n/money.ts'
import './amount-field.css'
import { Icon } from './icon.tsx'

type AmountFieldProps = {
  label: string
  currency: string
  /** Tells the minor units in digits, or null as long as nothing that fits has been typed. */
  onChange(amountMinor: string | null): void
  /** What stands in it at first, in minor units. Give the field another `key` to begin again. */
  initialMinor?: string
  /** In minor units; 1 unless told. */
  atLeastMinor?: string | bigint
  atMostMinor?: string | bigint
  hint?: ReactNode
  /** What is wrong for another reason, in a sentence that says what to do. */
  error?: ReactNode
  labelHidden?: boolean
} & Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'size' | 'type'>

/**
 * A large field for a sum, with the currency's sign before it, a faint zero in it and a keypad on phones. It takes digits
 * and marks as any of our languages types them, and never guesses.
 */
export function AmountField({
  label,
  currency,
  onChange,
  initialMinor,
  atLeastMinor = 1n,
  atMostMinor,
  hint,
  error,
  labelHidden = false,
  ...rest
}: AmountFieldProps): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState(() => (initialMinor ? typedAmount({ currency, amountMinor: initialMinor }) : ''))
  const [wasLeft, setWasLeft] = useState(false)
  const limits: Limits = { atLeastMinor: BigInt(atLeastMinor), atMostMinor: atMostMinor && BigInt(atMostMinor) }
  const problem = problemOf(typed, currency, limits)
  // Too little is only what it stays at: every sum begins with its first digit.
  const told = error ?? (problem?.canGrow && !wasLeft ? null : problem?.words)

  function change(text: string): void {
    setTyped(text)
    const parsed = parseAmount(text, currency)
    const fits = parsed && 'amountMinor' in parsed && !problemOf(text, currency, limits)
    onChange(fits ? parsed.amountMinor : null)
  }

  return (
    <div className="ui-field">
      <label className={labelHidden ? 'ui-spoken' : 'ui-field-label'} htmlFor={id}>
        {label}
      </label>
      <div className="ui-amount-line" data-invalid={told ? '' : undefined}>
        <span className="ui-amount-sign" aria-hidden="true">
          {currencySign(currency)}
        </span>
        <input
          placeholder={typedAmount({ currency, amountMinor: '0' })}
          {...rest}
          id={id}
          className="ui-amount-input"
          data-long={typed.length > 9 ? '' : undefined}
          value={typed}
          dir="ltr"
          inputMode={decimalsOf(currency) === 0 ? 'numeric' : 'decimal'}
          enterKeyHint="done"
          autoComplete="off"
          aria-invalid={told ? true : undefined}
          aria-describedby={told || hint ? `${id}-note` : undefined}
          onChange={(event) => change(event.target.value)}
          onBlur={() => setWasLeft(true)}
        />
      </div>
      {(told || hint) && (
        <p id={`${id}-note`} className={told ? 'ui-field-error' : 'ui-field-hint'} role={told ? 'alert' : undefined}>
          {told && <Icon name="warning-circle" weight="bold" size={16} />}
          <span>{told || hint}</span>
        </p>
      )}
    </div>
  )
}

interface Limits {
  atLeastMinor: bigint
  atMostMinor: bigint | '' | undefined
}

function problemOf(
  typed: string,
  currency: string,
  { atLeastMinor, atMostMinor }: Limits,
): { words: string; canGrow?: boolean } | null {
  const parsed = parseAmount(typed, currency)
  if (parsed === null) return null
  if ('problem' in parsed) {
    if (parsed.problem === 'not_a_number') return { words: t('kit.amount.digits') }
    if (parsed.problem === 'decimals') return { words: t('kit.amount.decimals', { count: decimalsOf(currency) }) }
    return { words: t('kit.amount.size') }
  }
  const amountMinor = BigInt(parsed.amountMinor)
  if (amountMinor < atLeastMinor) {
    const amount = formatMoney({ currency, amountMinor: atLeastMinor })
    return { words: t('kit.amount.least', { amount }), canGrow: true }
  }
  if (typeof atMostMinor === 'bigint' && amountMinor > atMostMinor) {
    return { words: t('kit.amount.most', { amount: formatMoney({ currency, amountMinor: atMostMinor }) }) }
  }
  return null
}
