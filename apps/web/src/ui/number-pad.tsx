import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import './number-pad.css'
import { Icon } from './icon.tsx'

interface NumberPadProps {
  onDigit(digit: string): void
  onErase(): void
  disabled?: boolean
}

/** Ten digits as on a telephone; the same way round in every language. */
export function NumberPad({ onDigit, onErase, disabled = false }: NumberPadProps): ReactNode {
  const digit = (value: string) => (
    <button key={value} type="button" className="ui-pad-key" disabled={disabled} onClick={() => onDigit(value)}>
      {value}
    </button>
  )
  return (
    <fieldset className="ui-pad" aria-label={t('kit.pad')}>
      {[...'123456789'].map(digit)}
      <span />
      {digit('0')}
      <button type="button" className="ui-pad-key ui-pad-quiet" disabled={disabled} onClick={onErase}>
        <Icon name="backspace" size={26} />
        <span className="ui-spoken">{t('kit.pad.erase')}</span>
      </button>
    </fieldset>
  )
}
