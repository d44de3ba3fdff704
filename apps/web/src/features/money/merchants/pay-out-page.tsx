import type { BankAccount } from '@teahouse/contract/money/banks'
import type { Shop } from '@teahouse/contract/money/merchants'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/cell.tsx'
import { RadioList } from '../../../ui/choice.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { ShopFrame } from './shop-frame.tsx'

/** What a shop has, to the bank. */
export default function PayOutPage({ merchantId }: { merchantId: string }): ReactNode {
  return (
    <ShopFrame merchantId={merchantId} title={t('merchants.payOut')} ownerOnly>
      {(shop) => <PayOut shop={shop} />}
    </ShopFrame>
  )
}

function PayOut({ shop }: { shop: Shop }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(['banks'], () => client.call('banks.overview', {}), [client])
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
  const accounts = value.accounts.filter(({ currency }) => currency === shop.currency)
  if (accounts.length === 0) {
    return (
      <EmptyState
        title={t('merchants.payOut.none')}
        actions={<Button href="/wallet/banks">{t('merchants.payOut.link')}</Button>}
      >
        {t('merchants.payOut.none.body')}
      </EmptyState>
    )
  }
  return <PayOutForm shop={shop} accounts={accounts} />
}

const nameOf = ({ bankName, lastDigits }: BankAccount) => `${bankName} · ${lastDigits}`

function PayOutForm({ shop, accounts }: { shop: Shop; accounts: readonly BankAccount[] }): ReactNode {
  const { client } = useTeahouse()
  const { currency, id: merchantId } = shop
  const balance = shop.owned!.balance.amountMinor
  const [chosen, setChosen] = useState((accounts.find(({ isDefault }) => isDefault) ?? accounts[0]!).id)
  const [amountMinor, setAmount] = useState<string | null>(balance === '0' ? null : balance)
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0]!
  // One wish: a press after a cut line is the same one.
  const wish = useRef({ id: client.host.newId(), of: '' })
  const send = useAct(async (amount: string) => {
    const words = { amount: formatMoney({ currency, amountMinor: amount }), bank: isolate(nameOf(account)) }
    const isSure = await confirm({
      title: t('merchants.payOut.title', words),
      body: t('merchants.payOut.body'),
      action: t('merchants.payOut.send'),
    })
    if (!isSure) return
    const of = `${account.id} ${amount}`
    if (wish.current.of !== of) wish.current = { id: client.host.newId(), of }
    const requestId = wish.current.id
    await client.call('merchants.payOut', { merchantId, bankAccountId: account.id, amountMinor: amount, requestId })
    showToast(t('merchants.payOut.sent', words), { icon: 'check' })
    goBack(`/shops/${merchantId}`)
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (amountMinor) send.run(amountMinor)
      }}
    >
      <div className="merchants-form">
        <AmountField
          key={balance}
          label={t('merchants.payOut.amount')}
          currency={currency}
          {...(balance !== '0' && { initialMinor: balance })}
          atMostMinor={balance === '0' ? 1n : balance}
          onChange={setAmount}
          hint={t('merchants.payOut.hint', { amount: formatMoney({ currency, amountMinor: balance }) })}
          error={send.problem}
          disabled={balance === '0'}
        />
      </div>
      <Card title={t('merchants.payOut.to')}>
        <RadioList
          label={t('merchants.payOut.to')}
          value={chosen}
          onChange={setChosen}
          options={accounts.map((one) => ({
            value: one.id,
            label: <bdi>{nameOf(one)}</bdi>,
            detail: <bdi>{one.holderName}</bdi>,
          }))}
        />
      </Card>
      <div className="merchants-foot">
        <Button block type="submit" busy={send.isBusy} disabled={!amountMinor || balance === '0'}>
          {t('merchants.payOut.send')}
        </Button>
      </div>
    </form>
  )
}
