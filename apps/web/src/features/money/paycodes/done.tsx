import type { WireMoney } from '@teahouse/contract/money/money'
import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { clock } from '../../../ui/time.ts'
import './paycodes.css'

interface DoneProps {
  money: WireMoney
  name: string
  at: string
  onDone(): void
}

/** What was paid and to whom, to show to the seller. */
export function Done({ money, name, at, onDone }: DoneProps): ReactNode {
  useEffect(() => {
    announce(t('paycodes.paid.to', { name: isolate(name) }))
    navigator.vibrate?.([20, 40, 20])
  }, [name])
  return (
    <div className="pay-done">
      <Icon name="check-circle" weight="duotone" size={72} />
      <h2>{t('paycodes.paid')}</h2>
      <Money sum={money} size="figure" />
      <p className="pay-done-name" dir="auto">
        {name}
      </p>
      <p className="pay-hint">{clock(at)}</p>
      <Button block autoFocus onClick={onDone}>
        {t('paycodes.done')}
      </Button>
    </div>
  )
}
