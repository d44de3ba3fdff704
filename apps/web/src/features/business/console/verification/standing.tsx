import type { Methods, Output } from '@teahouse/contract'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatMoney } from '../../../../i18n/money.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { dateOnly } from '../../../../ui/time.ts'
import { showToast } from '../../../../ui/toast.tsx'
import { confirmPayment } from '../../../money/cashier/pay-sheet.ts'

interface StandingProps {
  account: ConsoleAccount
  verification: Output<Methods['official.verification']>
  onChanged(): void
}

/** A request that waits: what is still open on the account’s side, and how to take it back. */
export function Standing({ account, verification, onChanged }: StandingProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const { application, fee } = verification
  if (!application) return null
  const withdraw = async () => {
    const isSure = await confirm({
      title: t('console.application.withdraw'),
      body: t('console.application.withdraw.body'),
      action: t('console.application.withdraw.do'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('official.withdrawApplication', { accountId })))) onChanged()
  }
  return (
    <>
      <p>{t('console.application.waiting', { date: dateOnly(application.submittedAt) })}</p>
      <ul className="console-tasks">
        {fee.price.amountMinor !== '0' && (
          <Task isDone={fee.isPaid} title={t('console.fee', { sum: formatMoney(fee.price) })}>
            {!fee.isPaid && account.duties.includes('money') && <PayFee accountId={accountId} onPaid={onChanged} />}
          </Task>
        )}
        <Task isDone={application.isCallConfirmed} title={t('console.call')}>
          {!application.isCallConfirmed && <ConfirmCall accountId={accountId} onConfirmed={onChanged} />}
        </Task>
      </ul>
      <p className="console-quiet">{t('console.application.answer')}</p>
      {account.duties.includes('settings') && (
        <Button tone="text" onClick={() => void withdraw()}>
          {t('console.application.withdraw')}
        </Button>
      )}
    </>
  )
}

function Task({ isDone, title, children }: { isDone: boolean; title: string; children: ReactNode }): ReactNode {
  return (
    <li data-done={isDone || undefined}>
      <Icon name={isDone ? 'check-circle' : 'hourglass'} weight="duotone" size={26} />
      <div>
        <strong>{title}</strong>
        {isDone && <span className="ui-spoken">{t('console.step.done')}</span>}
        {children}
      </div>
    </li>
  )
}

/** From the operator’s own wallet, confirmed at the cashier; or by another road, which a reviewer notes. */
function PayFee({ accountId, onPaid }: { accountId: string; onPaid(): void }): ReactNode {
  const { client } = useTeahouse()
  const requestId = useRef(client.host.newId())
  const pay = useAct(async () => {
    const { paymentId } = await client.call('official.payFee', { accountId, requestId: requestId.current })
    if ((await confirmPayment(paymentId)) === 'paid') onPaid()
    else requestId.current = client.host.newId()
  })
  return (
    <>
      <p className="console-quiet">{pay.problem ?? t('console.fee.body')}</p>
      <Button size="small" busy={pay.isBusy} onClick={() => pay.run()}>
        {t('console.fee.pay')}
      </Button>
    </>
  )
}

function ConfirmCall({ accountId, onConfirmed }: { accountId: string; onConfirmed(): void }): ReactNode {
  const { client } = useTeahouse()
  const [code, setCode] = useState('')
  const confirmCode = useAct(async () => {
    await client.call('official.confirmCall', { accountId, code })
    showToast(t('console.call.confirmed'), { icon: 'check-circle' })
    onConfirmed()
  })
  return (
    <form
      className="console-row"
      onSubmit={(event) => {
        event.preventDefault()
        if (code.length === 6) confirmCode.run()
      }}
    >
      <TextField
        label={t('console.call.code')}
        value={code}
        onChange={(written) => setCode(written.replace(/[^0-9]/g, '').slice(0, 6))}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        hint={t('console.call.body')}
        error={confirmCode.problem}
      />
      <Button type="submit" size="small" tone="soft" busy={confirmCode.isBusy} disabled={code.length !== 6}>
        {t('console.call.confirm')}
      </Button>
    </form>
  )
}
