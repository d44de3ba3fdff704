import type { Shop } from '@teahouse/contract/money/merchants'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Money } from '../../../ui/money.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { dayOf, netOf, useDay } from './day.ts'
import { pictureOfShop } from './shop.ts'
import { ShopFrame } from './shop-frame.tsx'

/** A shop at a glance: what it took today, and all that can be done there. */
export default function ShopPage({ merchantId }: { merchantId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.shop')} parent="/shops">
      {(shop) => (
        <>
          <Head shop={shop} />
          <Card>
            <Cell
              icon="speaker-high"
              title={t('merchants.takings')}
              detail={t('merchants.takings.detail')}
              href={`/shops/${merchantId}/takings`}
            />
            <Cell icon="receipt" title={t('merchants.sales')} href={`/shops/${merchantId}/sales`} />
            <Cell
              icon="qr-code"
              title={t('merchants.tills')}
              value={String(shop.tills.length)}
              href={`/shops/${merchantId}/tills`}
            />
          </Card>
          {shop.owned ? (
            <Card>
              <Cell
                icon="bank"
                title={t('merchants.payOut')}
                value={<Money sum={shop.owned.balance} />}
                href={`/shops/${merchantId}/pay-out`}
              />
              <Cell
                icon="users-three"
                title={t('merchants.clerks')}
                value={String(shop.owned.clerks.length)}
                href={`/shops/${merchantId}/clerks`}
              />
              <Cell icon="lightning" title={t('merchants.bills')} href={`/shops/${merchantId}/bills`} />
              <Cell icon="gear" title={t('merchants.settings')} href={`/shops/${merchantId}/settings`} />
            </Card>
          ) : (
            <Leave merchantId={merchantId} />
          )}
        </>
      )}
    </ShopFrame>
  )
}

function Head({ shop }: { shop: Shop }): ReactNode {
  const { value: day } = useDay(shop.id, dayOf(new Date()), 1)
  const count = day?.totals.reduce((sum, till) => sum + till.count, 0)
  return (
    <section className="merchants-head" aria-label={shop.name}>
      <div className="merchants-who">
        <Avatar id={shop.id} name={shop.name} src={pictureOfShop(shop)} size={44} />
        <div>
          <h2 className="ui-clip" dir="auto">
            {shop.name}
          </h2>
          <p>{t(`merchants.category.${shop.category}`)}</p>
        </div>
      </div>
      <div className="merchants-today" aria-live="polite">
        <p>{t('merchants.today')}</p>
        {day ? (
          <Money sum={{ currency: shop.currency, amountMinor: netOf(day.totals) }} size="figure" />
        ) : (
          <Skeleton inlineSize="160px" blockSize="44px" radius="10px" />
        )}
        <p>{count === undefined ? '\u00a0' : t('merchants.payments', { count })}</p>
      </div>
      <Button block icon="scan" href={`/shops/${shop.id}/charge`} disabled={shop.tills.length === 0}>
        {t('merchants.charge')}
      </Button>
    </section>
  )
}

/** A clerk goes. */
function Leave({ merchantId }: { merchantId: string }): ReactNode {
  const { client, personId } = useTeahouse()
  const leave = async () => {
    const isSure = await confirm({
      title: t('merchants.leave.title'),
      body: t('merchants.leave.body'),
      action: t('merchants.leave'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('merchants.removeClerk', { merchantId, personId }))))
      goBack('/shops')
  }
  return (
    <Card>
      <Cell tone="danger" title={t('merchants.leave')} onClick={() => void leave()} />
    </Card>
  )
}
