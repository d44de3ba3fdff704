import type { ProofMethod } from '@teahouse/contract/money/banks'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack, navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { AmountField } from '../../../ui/amount-field.tsx'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { BankGate } from './bank-gate.tsx'
import { type Overview, useBanks } from './use-banks.ts'

/** Links a bank account: its number and one's name there, then what the bank has sent. */
export default function LinkPage(): ReactNode {
  const banks = useBanks()
  const [asked, setAsked] = useState<Asked>()
  return (
    <Page title={t('banks.link')} parent="/wallet/banks">
      <BankGate banks={banks}>
        {(overview) =>
          asked ? (
            <ProofForm asked={asked} isPractice={overview.bank.isPractice} onBack={() => setAsked(undefined)} />
          ) : (
            <NumberForm overview={overview} onAsked={setAsked} />
          )
        }
      </BankGate>
    </Page>
  )
}

interface Asked {
  accountId: string
  accountNumber: string
  method: ProofMethod
  currency: string
}

function NumberForm({ overview, onAsked }: { overview: Overview; onAsked(asked: Asked): void }): ReactNode {
  const { client } = useTeahouse()
  const account = useAccount()
  const bank = overview.bank!
  const [accountNumber, setAccountNumber] = useState('')
  const [typedName, setTypedName] = useState<string>()
  const [method, setMethod] = useState<ProofMethod>(bank.proofs[0]!)
  const [accountId, setAccountId] = useState(() => crypto.randomUUID() as string)
  const holderName = typedName ?? overview.realName ?? account?.name ?? ''

  const start = useAct(async () => {
    await client.call('banks.startLink', { accountId, accountNumber, holderName: holderName.trim(), method })
    onAsked({ accountId, accountNumber, method, currency: bank.currencies[0]! })
  })
  const [requestId] = useState(() => crypto.randomUUID() as string)
  const open = useAct(async () => {
    const opened = await client.call('banks.openPractice', { requestId, holderName: holderName.trim() })
    setAccountNumber(opened.accountNumber)
  })
  // Another number or name is another link.
  const change =
    <Value extends string>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      setAccountId(crypto.randomUUID())
      start.clearProblem()
    }

  return (
    <form
      className="banks-form banks-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (accountNumber.trim() && holderName.trim()) start.run()
      }}
    >
      <TextField
        label={t('banks.holder')}
        value={holderName}
        onChange={change(setTypedName)}
        hint={
          overview.realName ? t('banks.holder.known', { name: isolate(overview.realName) }) : t('banks.holder.hint')
        }
        autoComplete="name"
      />
      <TextField
        label={t('banks.number')}
        value={accountNumber}
        onChange={change(setAccountNumber)}
        hint={t('banks.number.hint', { example: isolate(bank.numberExample) })}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      {bank.isPractice && accountNumber === '' && (
        <div className="banks-open">
          <p className="banks-words">{t('banks.practice.open.words', { bank: isolate(bank.name) })}</p>
          <Button tone="soft" size="small" busy={open.isBusy} disabled={!holderName.trim()} onClick={() => open.run()}>
            {t('banks.practice.open')}
          </Button>
        </div>
      )}
      {bank.proofs.length > 1 && (
        <Segmented
          label={t('banks.proof')}
          value={method}
          onChange={change((next: ProofMethod) => setMethod(next))}
          options={bank.proofs.map((value) => ({ value, label: t(`banks.proof.${value}`) }))}
        />
      )}
      <p className="banks-words">{t(`banks.proof.${method}.words`)}</p>
      <p className="banks-problem" role="alert">
        {start.problem ?? open.problem}
      </p>
      <Button type="submit" block busy={start.isBusy} disabled={!accountNumber.trim() || !holderName.trim()}>
        {t('banks.link.start')}
      </Button>
    </form>
  )
}

interface ProofFormProps {
  asked: Asked
  isPractice: boolean
  onBack(): void
}

function ProofForm({ asked, isPractice, onBack }: ProofFormProps): ReactNode {
  const { client } = useTeahouse()
  const { accountId, method, currency } = asked
  const [code, setCode] = useState('')
  const [amountMinor, setAmountMinor] = useState<string | null>(null)
  const isComplete = method === 'oneTimeCode' ? code.trim().length >= 4 : amountMinor !== null

  const finish = useAct(async () => {
    const proof = method === 'oneTimeCode' ? { method, code } : { method, amountMinor: amountMinor! }
    await client.call('banks.finishLink', { accountId, proof })
    showToast(t('banks.link.done'), { icon: 'check' })
    const purpose = new URLSearchParams(location.search).get('for')
    if (purpose === 'topUp') navigate('/wallet/top-up', { replace: true })
    else if (purpose === 'withdrawal') navigate('/wallet/withdraw', { replace: true })
    else goBack('/wallet/banks')
  })

  return (
    <form
      className="banks-form banks-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete) finish.run()
      }}
    >
      <p className="banks-words" role="status">
        {t(`banks.proof.${method}.sent`)}
      </p>
      {method === 'oneTimeCode' ? (
        <TextField
          label={t('banks.code')}
          value={code}
          onChange={(text) => {
            setCode(text)
            finish.clearProblem()
          }}
          inputMode="text"
          autoComplete="one-time-code"
          maxLength={12}
          dir="ltr"
          autoFocus
        />
      ) : (
        <AmountField
          label={t('banks.deposit')}
          currency={currency}
          onChange={(next) => {
            setAmountMinor(next)
            finish.clearProblem()
          }}
          autoFocus
        />
      )}
      {isPractice && (
        <p className="banks-words">
          {t('banks.practice.look')}{' '}
          <a href="/wallet/banks/practice" target="_blank" rel="noreferrer">
            {t('banks.practice.look.link')}
          </a>
        </p>
      )}
      <p className="banks-problem" role="alert">
        {finish.problem}
      </p>
      <Button type="submit" block busy={finish.isBusy} disabled={!isComplete}>
        {t('banks.link.finish')}
      </Button>
      <Button tone="text" onClick={onBack}>
        {t('banks.link.another')}
      </Button>
    </form>
  )
}
