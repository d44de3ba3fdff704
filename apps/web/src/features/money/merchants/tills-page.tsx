import type { Shop } from '@teahouse/contract/money/merchants'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { attempt } from '../../../shell/act.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { ShopFrame } from './shop-frame.tsx'

/** Where a shop takes money. */
export default function TillsPage({ merchantId }: { merchantId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.tills')}>
      {(shop) => <Tills shop={shop} />}
    </ShopFrame>
  )
}

function Tills({ shop }: { shop: Shop }): ReactNode {
  const { client } = useTeahouse()
  const add = async () => {
    const name = await askForText({
      title: t('merchants.till.add'),
      label: t('merchants.till.name'),
      placeholder: t('merchants.till.example'),
      maxLength: 40,
      action: t('merchants.till.add'),
    })
    if (!name) return
    const tillId = client.host.newId()
    const isDone = await attempt(() => client.call('merchants.saveTill', { merchantId: shop.id, tillId, name }))
    if (isDone) navigate(`/shops/${shop.id}/tills/${tillId}`)
  }
  const button = shop.role === 'owner' && (
    <Button block tone="soft" icon="plus" onClick={() => void add()}>
      {t('merchants.till.add')}
    </Button>
  )
  if (shop.tills.length === 0) {
    return (
      <EmptyState title={t('merchants.tills.none')} actions={button}>
        {t('merchants.tills.none.body')}
      </EmptyState>
    )
  }
  return (
    <>
      <Card hint={t('merchants.tills.hint')}>
        {shop.tills.map(({ id, name, amountMinor, remark }) => (
          <Cell
            key={id}
            icon="qr-code"
            title={<bdi>{name}</bdi>}
            {...(remark && { detail: <bdi>{remark}</bdi> })}
            {...(amountMinor && { value: formatMoney({ currency: shop.currency, amountMinor }) })}
            href={`/shops/${shop.id}/tills/${id}`}
          />
        ))}
      </Card>
      {button && <div className="merchants-foot">{button}</div>}
    </>
  )
}
