import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { Press } from '../../../ui/press.tsx'
import './tiles.css'
import { useBalances, useCovered } from './balances.ts'
import { Covered } from './covered.tsx'

/** The two doors to money on the Me tab: the code to show, and what one has. */
export function MoneyTiles(): ReactNode {
  const { value } = useBalances()
  const [isCovered] = useCovered()
  const home = value?.balances[0]
  return (
    <div className="wallet-tiles">
      <Press className="wallet-tile" href="/wallet/pay">
        <Icon name="qr-code" weight="duotone" size={36} />
        <span className="wallet-tile-title">{t('wallet.pay')}</span>
        <span className="wallet-tile-detail">{t('wallet.pay.detail')}</span>
      </Press>
      <Press className="wallet-tile" href="/wallet">
        <Icon name="wallet" weight="duotone" size={36} />
        <span className="wallet-tile-title">{t('wallet.title')}</span>
        <span className="wallet-tile-detail">{isCovered ? <Covered /> : home ? <Money sum={home} /> : '\u00a0'}</span>
      </Press>
    </div>
  )
}
