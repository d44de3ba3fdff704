import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import './billers.css'
import { dayName, dueWords } from './bill-cell.tsx'
import { isPressing } from './due.ts'
import { kinds } from './kinds.ts'
import { payBill } from './pay-bill.ts'

/** One bill: how much, until when, and the way to pay it; afterwards its receipt. */
export default function BillPage({ billId }: { billId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const { value, problem, reload } = useFollowed(['bills'], () => client.call('billers.bill', { billId }), [
    client,
    billId,
  ])
  const [requestId, setRequestId] = useState(() => client.host.newId())
  const pay = useAct(async () => {
    const outcome = await payBill(teahouse, value!.bill, { requestId })
    if (outcome === 'cancelled') setRequestId(client.host.newId())
    if (outcome === 'late') showToast(t('billers.came-back'), { icon: 'info' })
    reload()
  })
  if (!value) {
    return (
      <Page title={t('billers.bill')} parent="/wallet/bills">
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  const { biller, bill, paymentId, transferId } = value
  const facts: [label: string, words: ReactNode][] = [
    [t('billers.number'), <bdi key="number">{bill.customerNumber}</bdi>],
    [t('billers.bill.number'), <bdi key="bill">{bill.number}</bdi>],
    ...(bill.period ? [[t('billers.period'), <bdi key="period">{bill.period}</bdi>] as [string, ReactNode]] : []),
    [t('billers.due.day'), dayName(bill.dueOn)],
    ...(bill.paidAt ? [[t('billers.paid.at'), fullTime(bill.paidAt)] as [string, ReactNode]] : []),
  ]
  return (
    <Page title={t('billers.bill')} parent="/wallet/bills">
      <ConnectionBanner />
      <article className="billers-bill">
        <Icon name={kinds[biller.kind].icon} weight="duotone" size={40} />
        <h2 className="billers-name">
          <bdi>{biller.name}</bdi>
        </h2>
        <Money sum={bill.money} size="figure" />
        <p
          className={bill.state === 'due' && isPressing(bill) ? 'billers-state billers-pressing' : 'billers-state'}
          role="status"
        >
          {bill.state === 'paid' && <Icon name="check-circle" size={18} />}
          {bill.state === 'due'
            ? dueWords(bill)
            : bill.state === 'paid' && !paymentId
              ? t('billers.paid.by-another')
              : t(`billers.state.${bill.state}`)}
        </p>
        <dl className="billers-facts">
          {facts.map(([label, words]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </article>
      <div className="billers-form">
        {bill.state === 'due' && (
          <Button block busy={pay.isBusy} onClick={() => pay.run()}>
            {t('billers.pay')}
          </Button>
        )}
        {transferId && (
          <Button tone="soft" block href={`/wallet/statement/${transferId}`}>
            {t('billers.receipt')}
          </Button>
        )}
        {pay.problem && (
          <p className="billers-problem" role="alert">
            {pay.problem}
          </p>
        )}
      </div>
    </Page>
  )
}
