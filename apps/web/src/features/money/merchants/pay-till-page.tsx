import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
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
import './merchants.css'
import { pictureOfShop } from './shop.ts'

/** Paying at a till whose code was scanned: how much, unless the code says it, and what for. */
export default function PayTillPage({ code: address }: { code: string }): ReactNode {
  const { client } = useTeahouse()
  const code = decodeURIComponent(address)
  const { value, problem, reload } = useLoaded(() => client.call('merchants.at', { code }), [client, code])
  const [typed, setTyped] = useState<string | null>(null)
  const [note, setNote] = useState('')
  // One wish: a press after a cut line is the same one.
  const wish = useRef({ id: client.host.newId(), of: '' })
  const amountMinor = value?.till.amountMinor ?? typed
  const pay = useAct(async () => {
    const asked = { code, amountMinor: amountMinor!, note: note.trim() }
    const of = JSON.stringify(asked)
    if (wish.current.of !== of) wish.current = { id: client.host.newId(), of }
    try {
      const { paymentId } = await client.call('merchants.pay', { ...asked, requestId: wish.current.id })
      if ((await confirmPayment(paymentId)) === 'paid') goBack('/discover')
      // Another wish from here on: this one was turned down.
      else wish.current = { id: client.host.newId(), of: '' }
    } catch (error) {
      // The price may have changed meanwhile; what is shown must be what is asked.
      reload()
      throw error
    }
  })

  return (
    <Page title={t('merchants.pay')} parent="/discover">
      {value ? (
        <form
          className="merchants-card"
          onSubmit={(event) => {
            event.preventDefault()
            if (amountMinor) pay.run()
          }}
        >
          <Avatar id={value.merchant.id} name={value.merchant.name} src={pictureOfShop(value.merchant)} size={64} />
          <h2 dir="auto">{value.merchant.name}</h2>
          <p>{t(`merchants.category.${value.merchant.category}`)}</p>
          {value.till.remark && <p dir="auto">{value.till.remark}</p>}
          {value.till.amountMinor ? (
            <Money sum={{ currency: value.merchant.currency, amountMinor: value.till.amountMinor }} size="figure" />
          ) : (
            <AmountField
              label={t('merchants.pay.amount')}
              currency={value.merchant.currency}
              onChange={setTyped}
              autoFocus
            />
          )}
          <TextField label={t('merchants.pay.note')} value={note} onChange={setNote} maxLength={60} />
          <Button block type="submit" busy={pay.isBusy} disabled={!amountMinor}>
            {t('merchants.pay')}
          </Button>
          {pay.problem && (
            <p className="merchants-problem" role="alert">
              {pay.problem}
            </p>
          )}
        </form>
      ) : problem ? (
        <ErrorState title={t('merchants.pay.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
