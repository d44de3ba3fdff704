import type { Input, Methods } from '@teahouse/contract'
import type { Shop } from '@teahouse/contract/money/merchants'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { CategoryCell } from './category.tsx'
import { PictureCell } from './picture.tsx'
import { ShopFrame } from './shop-frame.tsx'

/** What a shop is called, and how it is run. */
export default function SettingsPage({ merchantId }: { merchantId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.settings')} ownerOnly>
      {(shop, reload) => <Settings shop={shop} onChanged={reload} />}
    </ShopFrame>
  )
}

function Settings({ shop, onChanged }: { shop: Shop; onChanged(): void }): ReactNode {
  const { client } = useTeahouse()
  const change = async (changes: Omit<Input<Methods['merchants.edit']>, 'merchantId'>) => {
    await client.call('merchants.edit', { merchantId: shop.id, ...changes })
    onChanged()
  }
  const rename = async () => {
    const name = await askForText({
      title: t('merchants.name'),
      label: t('merchants.name'),
      value: shop.name,
      maxLength: 40,
      action: t('kit.save'),
    })
    if (name) await attempt(() => change({ name }))
  }
  const limit = async () => {
    await openOverlay((close) => (
      <Sheet title={t('merchants.clerkRefund')} onClose={close}>
        {(leave) => (
          <LimitForm
            shop={shop}
            onSave={async (clerkRefundMaxMinor) => {
              await change({ clerkRefundMaxMinor })
              leave()
            }}
          />
        )}
      </Sheet>
    ))
  }
  const { currency, clerkRefundMaxMinor, owned } = shop
  return (
    <>
      <Card>
        <PictureCell shop={shop} onChosen={(pictureId) => change({ pictureId })} />
        <Cell title={t('merchants.name')} value={<bdi>{shop.name}</bdi>} chevron onClick={() => void rename()} />
        <CategoryCell value={shop.category} onChange={(category) => void attempt(() => change({ category }))} />
      </Card>
      <Card hint={t('merchants.clerkRefund.hint')}>
        <Cell
          title={t('merchants.clerkRefund')}
          value={formatMoney({ currency, amountMinor: clerkRefundMaxMinor })}
          chevron
          onClick={() => void limit()}
        />
      </Card>
      {owned && owned.feeBasisPoints > 0 && (
        <Card>
          <Cell
            title={t('merchants.fee')}
            value={formatNumber(owned.feeBasisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 })}
          />
        </Card>
      )}
    </>
  )
}

function LimitForm({ shop, onSave }: { shop: Shop; onSave(amountMinor: string): Promise<void> }): ReactNode {
  const [amountMinor, setAmount] = useState<string | null>(shop.clerkRefundMaxMinor)
  const save = useAct(() => onSave(amountMinor!))
  return (
    <form
      className="merchants-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (amountMinor) save.run()
      }}
    >
      <AmountField
        label={t('merchants.clerkRefund')}
        currency={shop.currency}
        initialMinor={shop.clerkRefundMaxMinor}
        atLeastMinor={0n}
        onChange={setAmount}
        hint={t('merchants.clerkRefund.hint')}
        error={save.problem}
        autoFocus
      />
      <Button block type="submit" busy={save.isBusy} disabled={!amountMinor}>
        {t('kit.save')}
      </Button>
    </form>
  )
}
