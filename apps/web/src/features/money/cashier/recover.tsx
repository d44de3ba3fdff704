import { RefusalError } from '@teahouse/client'
import type { PaySettings } from '@teahouse/contract/money/cashier'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { PasswordField, TextField } from '../../../ui/text-field.tsx'
import { fullTime } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import { OutboxNote } from '../../people/accounts/outbox-note.tsx'
import { canUsePasskeys } from '../../people/accounts/passkey.ts'
import './pages.css'
import { NewPin } from './new-pin.tsx'
import { proveByPasskey } from './prove-by-passkey.ts'

type By = { kind: 'passkey' } | { kind: 'code'; code: string; password: string }

/** A new PIN for whoever forgot it, or is locked out. */
export default function Recover(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('cashier.settings', {}), [client])
  return (
    <Page title={t('cashier.recover')} parent="/wallet/security">
      {value ? (
        <Ways settings={value} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Ways({ settings }: { settings: PaySettings }): ReactNode {
  const { client } = useTeahouse()
  const [way, setWay] = useState<'code' | By>()
  const [problem, setProblem] = useState<string>()
  const byPasskey = settings.passkeys > 0 && canUsePasskeys
  const hours = settings.limits.newDeviceHours

  const save = async (pin: string) => {
    if (way === undefined || way === 'code') return false
    try {
      const proof = way.kind === 'passkey' ? await proveByPasskey(client, { kind: 'pin' }) : way
      if (!proof) return false
      const { paysFrom } = await client.call('cashier.recoverPin', { pin, proof })
      showToast(paysFrom ? t('cashier.recover.done', { until: isolate(fullTime(paysFrom)) }) : t('cashier.pin.done'), {
        icon: 'check',
      })
      return true
    } catch (error) {
      if (!(error instanceof RefusalError) || error.code === 'trivial_pin') throw error
      setProblem(wordsFor(error))
      setWay(way.kind === 'code' ? 'code' : undefined)
      return false
    }
  }

  if (way === 'code') {
    return (
      <ByCode
        problem={problem}
        onNext={(by) => {
          setProblem(undefined)
          setWay(by)
        }}
      />
    )
  }
  if (way) {
    return (
      <div className="cashier-pin">
        <NewPin
          lead={t('cashier.pin.new')}
          save={save}
          onNeedsProof={() => setWay(undefined)}
          onDone={() => goBack('/wallet/security')}
        />
      </div>
    )
  }
  if (!byPasskey && !settings.canRecoverByCode) {
    return (
      <EmptyState
        title={t('cashier.recover')}
        actions={<Button href="/me/account">{t('cashier.recover.account')}</Button>}
      >
        {t('cashier.recover.none')}
      </EmptyState>
    )
  }
  return (
    <>
      <Card>
        {byPasskey && (
          <Cell
            icon="fingerprint"
            title={t('cashier.recover.passkey')}
            detail={t('cashier.recover.passkey.detail')}
            chevron
            onClick={() => setWay({ kind: 'passkey' })}
          />
        )}
        {settings.canRecoverByCode && (
          <Cell
            icon="password"
            title={t('cashier.recover.code')}
            detail={t('cashier.recover.code.detail', { hours })}
            chevron
            onClick={() => setWay('code')}
          />
        )}
      </Card>
      <p className="cashier-problem" role="alert">
        {problem}
      </p>
    </>
  )
}

/** The code that was sent, and the password. */
function ByCode({ problem, onNext }: { problem: string | undefined; onNext(by: By): void }): ReactNode {
  const { client } = useTeahouse()
  const { value: server } = useLoaded(() => client.call('server.info', {}), [client])
  const [address, setAddress] = useState<string>()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const send = useAct(async () => setAddress((await client.call('cashier.sendPinCode', {})).address))
  const isReady = /^\d{6}$/.test(code.trim()) && password !== ''
  return (
    <form
      className="cashier-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onNext({ kind: 'code', code: code.trim(), password })
      }}
    >
      <Button tone="soft" block busy={send.isBusy} onClick={() => send.run()}>
        {t('cashier.recover.send')}
      </Button>
      <p className="cashier-words" role="status">
        {address && t('cashier.recover.sent', { address: isolate(address) })}
      </p>
      <p className="cashier-problem" role="alert">
        {send.problem ?? problem}
      </p>
      <TextField
        label={t('cashier.recover.code.label')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        dir="ltr"
      />
      <PasswordField
        label={t('cashier.pin.password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <Button type="submit" block disabled={!isReady}>
        {t('cashier.pin.next')}
      </Button>
      {server?.mail === 'outbox' && <OutboxNote />}
    </form>
  )
}
