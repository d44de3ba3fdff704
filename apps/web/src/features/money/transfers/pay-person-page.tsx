import { readCode } from '@teahouse/contract/codes'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Money } from '../../../ui/money.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { confirmPayment } from '../cashier/pay-sheet.ts'
import { useRequestId } from '../use-request-id.ts'
import './transfers.css'

/** Paying somebody whose receive code was scanned: how much, unless the code asks for a sum, and what for. */
export default function PayPersonPage({ code: address }: { code: string }): ReactNode {
  const { client } = useTeahouse()
  const code = decodeURIComponent(address)
  const asked = readCode(code)?.asked
  const { value, problem, reload } = useLoaded(async () => {
    const [{ person }, { balances }] = await Promise.all([
      client.call('transfers.findByCode', { code }),
      client.call('wallet.balances', {}),
    ])
    return { person, currency: asked?.money?.currency ?? balances[0]!.currency }
  }, [client, code])
  const [typed, setTyped] = useState<string | null>(null)
  const [note, setNote] = useState(asked?.note ?? '')
  const amountMinor = asked?.money?.amountMinor ?? typed
  const requestId = useRequestId()
  const pay = useAct(async () => {
    const money = { currency: value!.currency, amountMinor: amountMinor! }
    const wish = { code, money, note }
    const { transferId, paymentId } = await client.call('transfers.payCode', { requestId: requestId.of(wish), ...wish })
    if ((await confirmPayment(paymentId)) === 'paid') navigate(`/transfers/${transferId}`, { replace: true })
    else requestId.forget()
  })

  if (!value) {
    return (
      <Page title={t('transfers.transfer')} parent="/discover">
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  const { person, currency } = value
  return (
    <Page title={t('transfers.transfer')} parent="/discover">
      <form
        className="transfer-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (amountMinor) pay.run()
        }}
      >
        <p className="transfer-to">
          <Avatar id={person.id} name={person.name} src={pictureOf(person)} size={44} />
          <span>{t('transfers.to', { name: isolate(person.name) })}</span>
        </p>
        <div className="transfer-part">
          {asked?.money ? (
            <Money size="figure" sum={asked.money} />
          ) : (
            <AmountField label={t('transfers.amount')} currency={currency} autoFocus onChange={setTyped} />
          )}
          <TextField
            label={t('transfers.note')}
            value={note}
            maxLength={60}
            placeholder={t('transfers.note.hint')}
            onChange={setNote}
            error={pay.problem}
          />
        </div>
        <div className="transfer-foot">
          <Button block type="submit" busy={pay.isBusy} disabled={!amountMinor}>
            {amountMinor
              ? t('transfers.send.amount', { amount: formatMoney({ currency, amountMinor }) })
              : t('transfers.send')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
