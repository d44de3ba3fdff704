import { readCode, writeCode } from '@teahouse/contract/codes'
import type { WireMoney } from '@teahouse/contract/money/money'
import { type ReactNode, useId, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAct } from '../../../shell/act.ts'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Money } from '../../../ui/money.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { saveCode } from '../merchants/save-code.ts'

interface Asked {
  money?: WireMoney
  note?: string
}

/** One’s own code: with nothing, an amount, or an amount and what it is for. */
export function Receive(): ReactNode {
  const { client } = useTeahouse()
  const account = useAccount()
  const card = useRef<HTMLElement>(null)
  const [asked, setAsked] = useState<Asked>({})
  const { value, problem, reload } = useLoaded(async () => {
    const [{ code }, { homeCurrency }] = await Promise.all([
      client.call('transfers.receiveCode', {}),
      client.call('server.info', {}),
    ])
    return { key: readCode(code)!.key, homeCurrency }
  }, [client])
  const save = useAct(() => saveCode(card.current!, 'teahouse-receive'))
  const renew = useAct(async () => {
    const isSure = await confirm({
      title: t('paycodes.receive.renew.title'),
      body: t('paycodes.receive.renew.body'),
      action: t('paycodes.receive.renew'),
    })
    if (!isSure) return
    await client.call('transfers.receiveCode', { renew: true })
    reload()
  })
  if (!value || !account) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />

  const choose = async () => {
    const chosen = await askForAmount(value.homeCurrency, asked)
    if (chosen) setAsked(chosen)
  }
  return (
    <div className="pay-screen">
      <section ref={card} className="pay-card" aria-label={t('paycodes.receive.code')}>
        <h2 className="pay-lead">{t('paycodes.receive.lead')}</h2>
        <div className="pay-codes">
          <QrCode text={writeCode('receive', value.key, asked)} label={t('paycodes.receive.code')} size={236} />
        </div>
        {asked.money && <Money sum={asked.money} size="figure" />}
        {asked.note && (
          <p className="pay-asked" dir="auto">
            {asked.note}
          </p>
        )}
        <p className="pay-who">
          <Avatar id={account.id} name={account.name} src={pictureOf(account)} size={28} />
          <bdi className="ui-clip">{account.name}</bdi>
        </p>
      </section>
      <div className="pay-actions">
        {asked.money ? (
          <Button tone="soft" onClick={() => setAsked({})}>
            {t('paycodes.receive.clear')}
          </Button>
        ) : (
          <Button tone="soft" onClick={() => void choose()}>
            {t('paycodes.receive.amount')}
          </Button>
        )}
        <Button tone="soft" icon="download-simple" busy={save.isBusy} onClick={() => save.run()}>
          {t('paycodes.save')}
        </Button>
      </div>
      <Button tone="text" busy={renew.isBusy} onClick={() => renew.run()}>
        {t('paycodes.receive.renew')}
      </Button>
      <p className="pay-hint" role="alert">
        {renew.problem ?? save.problem}
      </p>
    </div>
  )
}

/** An amount to ask for, and what it is for; nothing when the person turned away. */
function askForAmount(currency: string, asked: Asked): Promise<Asked | undefined> {
  return openOverlay<Asked>((close) => (
    <Sheet title={t('paycodes.receive.amount')} onClose={() => close()}>
      <AmountForm currency={currency} asked={asked} onDone={close} />
    </Sheet>
  ))
}

function AmountForm({
  currency,
  asked,
  onDone,
}: {
  currency: string
  asked: Asked
  onDone(asked: Asked): void
}): ReactNode {
  const [amountMinor, setAmount] = useState<string | null>(asked.money?.amountMinor ?? null)
  const [note, setNote] = useState(asked.note ?? '')
  const id = useId()
  return (
    <form
      id={id}
      className="pay-form"
      onSubmit={(event) => {
        event.preventDefault()
        const words = note.trim()
        if (amountMinor) onDone({ money: { currency, amountMinor }, ...(words && { note: words }) })
      }}
    >
      <AmountField
        label={t('paycodes.amount')}
        currency={currency}
        onChange={setAmount}
        {...(asked.money && { initialMinor: asked.money.amountMinor })}
        autoFocus
      />
      <TextField label={t('paycodes.note')} value={note} onChange={setNote} maxLength={60} />
      <Button block type="submit" disabled={!amountMinor}>
        {t('paycodes.receive.set')}
      </Button>
    </form>
  )
}
