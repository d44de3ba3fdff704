import type { Arrival } from '@teahouse/contract/money/transfers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/cell.tsx'
import { RadioList } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useNames } from '../../talk/chat/names.ts'
import { usePerson } from '../../talk/chat/use-chat.ts'
import { confirmPayment } from '../cashier/pay-sheet.ts'
import { useRequestId } from '../use-request-id.ts'
import { type Balances, useBalances } from '../wallet/balances.ts'
import './transfers.css'

/** Lets the person send money to a contact, and pay for it. True once it is on its way. */
export async function composeTransfer(toId: string): Promise<boolean> {
  let isSent = false
  await openOverlay((close) => (
    <Sheet title={t('transfers.transfer')} height="full" onClose={close}>
      {(leave) => (
        <Composer
          toId={toId}
          onSent={() => {
            isSent = true
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  return isSent
}

interface ComposerProps {
  toId: string
  onSent(): void
}

function Composer(props: ComposerProps): ReactNode {
  const { value, problem, reload } = useBalances()
  if (value) return <Form {...props} balances={value} />
  return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
}

interface Draft {
  amountMinor: string | null
  note: string
  arrival: Arrival
}

const arrivals = ['now', 'in2Hours', 'in24Hours'] as const satisfies Arrival[]
const maxNoteLength = 60

function Form({ toId, onSent, balances }: ComposerProps & { balances: Balances }): ReactNode {
  const { client } = useTeahouse()
  const names = useNames()
  const person = usePerson(toId)
  const name = names.nameOf(toId)
  // The home currency stands first.
  const available = balances.balances[0]!
  const { currency } = available
  const [draft, setDraft] = useState<Draft>({ amountMinor: null, note: '', arrival: 'now' })
  const change = (some: Partial<Draft>) => setDraft((known) => ({ ...known, ...some }))
  const requestId = useRequestId()

  const { run, isBusy, problem } = useAct(async (amountMinor: string) => {
    const { paymentId } = await client.call('transfers.send', {
      requestId: requestId.of(draft),
      toId,
      money: { currency, amountMinor },
      note: draft.note,
      arrival: draft.arrival,
    })
    if ((await confirmPayment(paymentId)) === 'paid') onSent()
    else requestId.forget()
  })

  return (
    <form
      className="transfer-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.amountMinor) run(draft.amountMinor)
      }}
    >
      <p className="transfer-to">
        <Avatar id={toId} name={name} src={pictureOf(person)} size={44} />
        <span>{t('transfers.to', { name: isolate(name) })}</span>
      </p>
      <div className="transfer-part">
        <AmountField
          label={t('transfers.amount')}
          currency={currency}
          autoFocus
          hint={t('transfers.available', { amount: formatMoney(available) })}
          onChange={(amountMinor) => change({ amountMinor })}
        />
        <TextField
          label={t('transfers.note')}
          value={draft.note}
          maxLength={maxNoteLength}
          placeholder={t('transfers.note.hint')}
          onChange={(note) => change({ note })}
        />
      </div>
      <Card
        title={t('transfers.arrival')}
        hint={t(`transfers.arrival.hint.${draft.arrival === 'now' ? 'now' : 'later'}`, { name: isolate(name) })}
      >
        <RadioList
          label={t('transfers.arrival')}
          options={arrivals.map((value) => ({ value, label: t(`transfers.arrival.${value}`) }))}
          value={draft.arrival}
          onChange={(arrival) => change({ arrival })}
        />
      </Card>
      <div className="transfer-foot">
        {problem && (
          <p className="ui-field-error" role="alert">
            <Icon name="warning-circle" weight="bold" size={16} />
            <span>{problem}</span>
          </p>
        )}
        <Button block type="submit" busy={isBusy} disabled={!draft.amountMinor}>
          {draft.amountMinor
            ? t('transfers.send.amount', { amount: formatMoney({ currency, amountMinor: draft.amountMinor }) })
            : t('transfers.send')}
        </Button>
      </div>
    </form>
  )
}
