import type { Sale, Shop } from '@teahouse/contract/money/merchants'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { Row } from '../../../ui/row.tsx'
import { clock } from '../../../ui/time.ts'
import { openSale } from './open-sale.tsx'

/** A payment in the list of a shop; a press shows it, with the way to give it back. */
export function SaleRow({ sale, shop }: { sale: Sale; shop: Shop }): ReactNode {
  const { currency, tills } = shop
  const till = tills.length > 1 ? tills.find(({ id }) => id === sale.tillId)?.name : undefined
  const given = sale.refundedMinor === '0' ? undefined : formatMoney({ currency, amountMinor: sale.refundedMinor })
  return (
    <Row
      onClick={() => void openSale(sale, shop)}
      lead={
        <span className="merchants-tile">
          <Icon name={sale.by === 'scan' ? 'qr-code' : 'scan'} size={22} />
        </span>
      }
      title={sale.payerName}
      aside={clock(sale.paidAt)}
      detail={
        given
          ? t('merchants.refunded', { amount: given })
          : [till, sale.note].filter(Boolean).join(' · ') || t(`merchants.by.${sale.by}`)
      }
      trail={<Money sum={{ currency, amountMinor: sale.amountMinor }} />}
    />
  )
}
