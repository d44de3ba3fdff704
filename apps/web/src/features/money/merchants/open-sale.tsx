import type { Sale, Shop } from '@teahouse/contract/money/merchants'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { useAct } from '../../../shell/act.ts'
import { openedTeahouse } from '../../../shell/session.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Button } from '../../../ui/button.tsx'
import { Money } from '../../../ui/money.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { fullTime } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'

/** A payment to a shop with all that is known of it, and the way to give it back. */
export async function openSale(sale: Sale, shop: Shop): Promise<void> {
  await openOverlay((close) => (
    <Sheet title={t('merchants.sale')} onClose={close}>
      {(leave) => <SaleSheet sale={sale} shop={shop} onDone={leave} />}
    </Sheet>
  ))
}

function SaleSheet({ sale, shop, onDone }: { sale: Sale; shop: Shop; onDone(): void }): ReactNode {
  const { currency } = shop
  const { client } = openedTeahouse()
  const left = BigInt(sale.amountMinor) - BigInt(sale.refundedMinor)
  const [isRefunding, setRefunding] = useState(false)
  const [amountMinor, setAmount] = useState<string | null>(String(left))
  // One wish to give back: a press after a cut line is the same one.
  const wish = useRef({ id: client.host.newId(), amountMinor: '' })
  const refund = useAct(async (amount: string) => {
    if (wish.current.amountMinor !== amount) wish.current = { id: client.host.newId(), amountMinor: amount }
    const refundId = wish.current.id
    await client.call('merchants.refund', { merchantId: shop.id, saleId: sale.id, amountMinor: amount, refundId })
    const words = { amount: formatMoney({ currency, amountMinor: amount }), name: isolate(sale.payerName) }
    showToast(t('merchants.refund.done', words), { icon: 'check' })
    onDone()
  })
  const till = shop.tills.find(({ id }) => id === sale.tillId)?.name
  const facts = [
    [t('merchants.sale.from'), sale.payerName],
    [t('merchants.sale.time'), fullTime(sale.paidAt)],
    ...(till ? [[t('merchants.sale.till'), till]] : []),
    ...(sale.note ? [[t('merchants.sale.note'), sale.note]] : []),
    ...(sale.feeMinor === '0'
      ? []
      : [[t('merchants.sale.fee'), formatMoney({ currency, amountMinor: sale.feeMinor })]]),
    ...(sale.refundedMinor === '0'
      ? []
      : [[t('merchants.sale.refunded'), formatMoney({ currency, amountMinor: sale.refundedMinor })]]),
  ] as [string, string][]
  return (
    <div className="merchants-sheet">
      <p className="merchants-sheet-sum">
        <Money sum={{ currency, amountMinor: sale.amountMinor }} size="figure" />
      </p>
      <dl className="merchants-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {isRefunding ? (
        <form
          className="merchants-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (amountMinor) refund.run(amountMinor)
          }}
        >
          <AmountField
            label={t('merchants.refund.amount')}
            currency={currency}
            initialMinor={String(left)}
            atMostMinor={left}
            onChange={setAmount}
            hint={
              shop.role === 'clerk'
                ? t('merchants.refund.limit', {
                    amount: formatMoney({ currency, amountMinor: shop.clerkRefundMaxMinor }),
                  })
                : t('merchants.refund.hint')
            }
            error={refund.problem}
            autoFocus
          />
          <Button block type="submit" busy={refund.isBusy} disabled={!amountMinor}>
            {t('merchants.refund')}
          </Button>
        </form>
      ) : (
        left > 0n &&
        (shop.role === 'owner' || shop.clerkRefundMaxMinor !== '0') && (
          <Button block tone="soft" onClick={() => setRefunding(true)}>
            {t('merchants.refund')}
          </Button>
        )
      )}
    </div>
  )
}
