import type { Shop } from '@teahouse/contract/money/merchants'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { useAct } from '../../../shell/act.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Money } from '../../../ui/money.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { dayOf, netOf, useSales } from './day.ts'
import { SaleRow } from './sale-row.tsx'
import { ShopFrame } from './shop-frame.tsx'

/** A day of a shop: what each till took, and every payment. */
export default function SalesPage({ merchantId }: { merchantId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.sales')}>
      {(shop) => <Sales shop={shop} />}
    </ShopFrame>
  )
}

function Sales({ shop }: { shop: Shop }): ReactNode {
  const today = dayOf(new Date())
  const [day, setDay] = useState(today)
  const { value, problem, reload, loadMore } = useSales(shop.id, day)
  const more = useAct(loadMore)
  const { currency } = shop
  return (
    <>
      {shop.role === 'owner' && (
        <div className="merchants-form">
          <TextField
            type="date"
            label={t('merchants.day')}
            value={day}
            max={today}
            onChange={(chosen) => chosen && setDay(chosen)}
          />
        </div>
      )}
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={5} />
        )
      ) : value.sales.length === 0 ? (
        <EmptyState title={t('merchants.sales.none')}>{t('merchants.sales.none.body')}</EmptyState>
      ) : (
        <>
          <Card>
            <p className="merchants-sum">
              <Money sum={{ currency, amountMinor: netOf(value.totals) }} size="figure" />
              <span>{t('merchants.payments', { count: value.totals.reduce((sum, till) => sum + till.count, 0) })}</span>
            </p>
            {value.totals.map(({ tillId, tillName, count, amountMinor, refundedMinor }) => (
              <Cell
                key={tillId}
                title={<bdi>{tillName}</bdi>}
                detail={
                  refundedMinor === '0'
                    ? t('merchants.payments', { count })
                    : t('merchants.till.totals', {
                        count,
                        amount: formatMoney({ currency, amountMinor: refundedMinor }),
                      })
                }
                value={<Money sum={{ currency, amountMinor }} />}
              />
            ))}
          </Card>
          <ul className="merchants-list" aria-label={t('merchants.sales')}>
            {value.sales.map((sale) => (
              <li key={sale.id}>
                <SaleRow sale={sale} shop={shop} />
              </li>
            ))}
          </ul>
          {value.hasMore && (
            <div className="merchants-foot">
              <Button block tone="soft" busy={more.isBusy} onClick={() => more.run()}>
                {t('merchants.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  )
}
