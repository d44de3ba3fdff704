import type { Bill } from '@teahouse/contract/money/billers'
import { type ReactNode, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, SwitchCell } from '../../../ui/cell.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './billers.css'
import { BillCell } from './bill-cell.tsx'
import { kinds } from './kinds.ts'
import { payBill } from './pay-bill.ts'

/** A biller: give the number and what belongs to it, see what is due, pay it, and keep the number. */
export default function LookUpPage({ billerId }: { billerId: string }): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const { value, problem, reload } = useLoaded(() => client.call('billers.list', {}), [client])
  const biller = value?.billers.find(({ id }) => id === billerId)
  const given = useMemo(() => new URLSearchParams(location.search).get('customer') ?? '', [])
  const [customerNumber, setCustomerNumber] = useState(given)
  const [checkWord, setCheckWord] = useState('')
  const [label, setLabel] = useState('')
  const [isKept, setKept] = useState(true)
  const [bills, setBills] = useState<readonly Bill[]>()
  /** One for each bill: pressing twice pays once. */
  const [requestIds, setRequestIds] = useState<Record<string, string>>({})

  const find = useAct(async () => {
    const found = await client.call('billers.lookUp', { billerId, customerNumber, checkWord })
    setRequestIds(Object.fromEntries(found.bills.map(({ id }) => [id, client.host.newId()])))
    setBills(found.bills)
  })
  const keep = async () => {
    if (isKept) await client.call('billers.remember', { billerId, customerNumber, checkWord, label })
  }
  const pay = useAct(async (bill: Bill) => {
    const outcome = await payBill(teahouse, bill, { requestId: requestIds[bill.id]!, checkWord })
    // A payment that was let go is over; the next wish to pay is another.
    if (outcome === 'cancelled') setRequestIds((known) => ({ ...known, [bill.id]: client.host.newId() }))
    if (outcome === 'late') showToast(t('billers.came-back'), { icon: 'info' })
    if (outcome !== 'paid') return
    await keep()
    navigate(`/wallet/bills/${bill.id}`, { replace: true })
  })
  const keepOnly = useAct(async () => {
    await keep()
    showToast(t('billers.keep.done'), { icon: 'check' })
    navigate('/wallet/bills', { replace: true })
  })

  if (!biller) {
    const words = value ? t('refusal.biller_not_found') : problem
    return (
      <Page title={t('billers.title')} parent="/wallet/bills">
        {words ? <ErrorState {...(!value && { onRetry: reload })}>{words}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  const isComplete = customerNumber.trim() !== '' && checkWord.trim() !== ''
  return (
    <Page title={biller.name} parent="/wallet/bills">
      <ConnectionBanner />
      <div className="billers-head">
        <Icon name={kinds[biller.kind].icon} weight="duotone" size={48} />
        <p>{t(kinds[biller.kind].words)}</p>
      </div>
      <form
        className="billers-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isComplete) find.run()
        }}
      >
        <TextField
          label={t('billers.number')}
          value={customerNumber}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          hint={biller.numberHint ? <bdi>{biller.numberHint}</bdi> : undefined}
          onChange={(next) => {
            setCustomerNumber(next)
            setBills(undefined)
          }}
        />
        <TextField
          label={t(`billers.check.${biller.check}`)}
          value={checkWord}
          maxLength={60}
          autoComplete="off"
          hint={t('billers.check.why')}
          error={find.problem}
          onChange={(next) => {
            setCheckWord(next)
            setBills(undefined)
          }}
        />
        {!bills && (
          <Button type="submit" block busy={find.isBusy} disabled={!isComplete}>
            {t('billers.find')}
          </Button>
        )}
      </form>
      {bills && (
        <div aria-live="polite">
          {bills.length === 0 ? (
            <p className="billers-none">{t('billers.nothing-due')}</p>
          ) : (
            bills.map((bill) => (
              <Card key={bill.id}>
                <BillCell bill={bill} biller={biller} />
                <div className="billers-pay">
                  <Button block busy={pay.isBusy} onClick={() => pay.run(bill)}>
                    {t('billers.pay')}
                  </Button>
                </div>
              </Card>
            ))
          )}
          {pay.problem && (
            <p className="billers-problem" role="alert">
              {pay.problem}
            </p>
          )}
          <Card>
            <SwitchCell
              title={t('billers.keep')}
              detail={t('billers.keep.detail', { biller: isolate(biller.name) })}
              checked={isKept}
              onChange={setKept}
            />
          </Card>
          {isKept && (
            <div className="billers-form">
              <TextField
                label={t('billers.label')}
                value={label}
                maxLength={30}
                placeholder={t('billers.label.example')}
                onChange={setLabel}
              />
              {bills.length === 0 && (
                <Button block busy={keepOnly.isBusy} onClick={() => keepOnly.run()}>
                  {t('billers.keep')}
                </Button>
              )}
            </div>
          )}
        </div>
      )}
    </Page>
  )
}
