import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber, isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { useAct } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/cell.tsx'
import { RadioList } from '../../../ui/choice.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { confirmPayment } from '../cashier/pay-sheet.ts'
import { AccountName } from './account-name.tsx'
import { BankGate } from './bank-gate.tsx'
import { type Overview, useBanks } from './use-banks.ts'

type Purpose = 'topUp' | 'withdrawal'

/** Money from a bank account into the wallet, or the other way: which account, how much, and then the sheet. */
export function MovePage({ purpose }: { purpose: Purpose }): ReactNode {
  const banks = useBanks()
  return (
    <Page title={t(`banks.purpose.${purpose}`)} parent="/wallet">
      <BankGate banks={banks}>
        {(overview) =>
          overview.accounts.length === 0 ? (
            <EmptyState
              title={t('banks.empty')}
              actions={<Button href={`/wallet/banks/link?for=${purpose}`}>{t('banks.link')}</Button>}
            >
              {t('banks.empty.body')}
            </EmptyState>
          ) : (
            <MoveForm purpose={purpose} overview={overview} />
          )
        }
      </BankGate>
    </Page>
  )
}

const newRequest = () => crypto.randomUUID()

function MoveForm({ purpose, overview }: { purpose: Purpose; overview: Overview }): ReactNode {
  const { client } = useTeahouse()
  const { accounts } = overview
  const [chosenId, setChosenId] = useState('')
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0]!
  const [amountMinor, setAmountMinor] = useState<string | null>(null)
  // The same until something is changed: a second press asks for the same movement.
  const [requestId, setRequestId] = useState(newRequest)
  const { currency } = account
  const { value: wallet } = useFollowed(['wallet'], () => client.call('wallet.balances', {}), [client])
  const balance = wallet?.balances.find((one) => one.currency === currency)
  const rule = overview[purpose]
  const feeMinor = (BigInt(amountMinor ?? 0) * BigInt(rule.feeBasisPoints) + 9_999n) / 10_000n

  const act = useAct(async () => {
    const asked = { requestId, accountId: account.id, money: { currency, amountMinor: amountMinor! } }
    const { movementId, paymentId } = await client.call(purpose === 'topUp' ? 'banks.topUp' : 'banks.withdraw', asked)
    const outcome = await confirmPayment(paymentId)
    if (outcome === 'paid') navigate(`/wallet/banks/movements/${movementId}`, { replace: true })
    else setRequestId(newRequest())
  })
  const change = (next: string | null) => {
    setAmountMinor(next)
    setRequestId(newRequest())
    act.clearProblem()
  }
  const most = smallest(rule.leftTodayMinor, purpose === 'withdrawal' ? balance?.amountMinor : null)

  return (
    <form
      className="banks-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (amountMinor) act.run()
      }}
    >
      <Card title={t(purpose === 'topUp' ? 'banks.from' : 'banks.to')}>
        <RadioList
          label={t(purpose === 'topUp' ? 'banks.from' : 'banks.to')}
          value={account.id}
          onChange={(id) => {
            setChosenId(id)
            setRequestId(newRequest())
          }}
          options={accounts.map(({ id, bankName, lastDigits, holderName }) => ({
            value: id,
            label: <AccountName bankName={bankName} lastDigits={lastDigits} />,
            detail: <bdi>{holderName}</bdi>,
          }))}
        />
      </Card>
      <div className="banks-amount">
        <AmountField
          key={currency}
          label={t('banks.amount')}
          currency={currency}
          onChange={change}
          {...(most !== null && { atMostMinor: most })}
          hint={hintOf(purpose, rule.leftTodayMinor, balance?.amountMinor, currency)}
          autoFocus
        />
        {purpose === 'withdrawal' && balance && balance.amountMinor !== '0' && (
          <p className="banks-words">{t('banks.balance', { amount: isolate(formatMoney(balance)) })}</p>
        )}
        {rule.feeBasisPoints > 0 && (
          <p className="banks-words">
            {t('banks.fee.rule', {
              percent: formatNumber(rule.feeBasisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 }),
              arrives: isolate(formatMoney({ currency, amountMinor: BigInt(amountMinor ?? 0) - feeMinor })),
            })}
          </p>
        )}
      </div>
      <div className="banks-foot">
        <p className="banks-problem" role="alert">
          {act.problem}
        </p>
        <Button type="submit" block busy={act.isBusy} disabled={!amountMinor}>
          {t(`banks.purpose.${purpose}`)}
        </Button>
      </div>
    </form>
  )
}

function smallest(...limits: (string | null | undefined)[]): bigint | null {
  const known = limits.flatMap((one) => (one ? [BigInt(one)] : []))
  return known.length === 0 ? null : known.reduce((least, one) => (one < least ? one : least))
}

function hintOf(
  purpose: Purpose,
  leftTodayMinor: string | null,
  balanceMinor: string | undefined,
  currency: string,
): string | undefined {
  if (purpose === 'withdrawal' && balanceMinor === '0') return t('banks.balance.none')
  return leftTodayMinor === null
    ? undefined
    : t('banks.left-today', { amount: isolate(formatMoney({ currency, amountMinor: leftTodayMinor })) })
}
