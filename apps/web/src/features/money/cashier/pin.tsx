import { RefusalError } from '@teahouse/client'
import type { Input, Methods } from '@teahouse/contract'
import type { PaySettings } from '@teahouse/contract/money/cashier'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { PinEntry } from '../../../ui/pin-entry.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { PasswordField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './pages.css'
import { pinProblem } from './ask-for-pin.tsx'
import { NewPin } from './new-pin.tsx'
import { proveByPasskey } from './prove-by-passkey.ts'

type Proof = Input<Methods['cashier.setPin']>['proof']

/** Set the payment PIN, or change it. */
export default function Pin(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('cashier.settings', {}), [client])
  return (
    <Page title={t('cashier.pin.title')} parent="/wallet/security">
      {value ? (
        <ChoosePin settings={value} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function ChoosePin({ settings }: { settings: PaySettings }): ReactNode {
  const { client } = useTeahouse()
  const needs = settings.hasPin ? 'pin' : settings.firstPinNeeds
  const [proof, setProof] = useState<Proof>()
  const [problem, setProblem] = useState<string>()
  const isProved = proof !== undefined || needs === 'nothing' || needs === 'passkey'

  const save = async (pin: string) => {
    const shown = needs === 'passkey' ? await proveByPasskey(client, { kind: 'pin' }) : proof
    try {
      await client.call('cashier.setPin', { pin, ...(shown && { proof: shown }) })
    } catch (error) {
      if (
        !(error instanceof RefusalError) ||
        !['wrong_pin', 'wrong_credentials', 'pin_locked', 'device_too_new'].includes(error.code)
      )
        throw error
      // What was given to show who it is was not right: that is asked for again.
      setProof(undefined)
      setProblem(pinProblem(error))
      return false
    }
    return true
  }

  if (needs === 'logIn') return <EmptyState title={t('cashier.pin.title')}>{t('cashier.pin.log-in')}</EmptyState>
  return (
    <div className="cashier-pin">
      {isProved ? (
        <NewPin
          lead={settings.hasPin ? t('cashier.pin.new') : t('cashier.pin.first')}
          save={save}
          onNeedsProof={() => setProof(undefined)}
          onDone={() => {
            showToast(t('cashier.pin.done'), { icon: 'check' })
            goBack('/wallet/security')
          }}
        />
      ) : needs === 'pin' ? (
        <>
          <p className="cashier-lead">{t('cashier.pin.current')}</p>
          <PinEntry
            isWrong={problem !== undefined}
            onComplete={async (pin) => {
              setProblem(undefined)
              setProof({ kind: 'pin', pin })
            }}
          >
            <p className="cashier-problem" role="alert">
              {problem}
            </p>
            <Button tone="text" href="/wallet/security/recover">
              {t('cashier.security.forgot')}
            </Button>
          </PinEntry>
        </>
      ) : (
        <ByPassword problem={problem} onProof={setProof} />
      )}
    </div>
  )
}

function ByPassword({ problem, onProof }: { problem: string | undefined; onProof(proof: Proof): void }): ReactNode {
  const [password, setPassword] = useState('')
  return (
    <form
      className="cashier-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (password) onProof({ kind: 'password', password })
      }}
    >
      <PasswordField
        label={t('cashier.pin.password')}
        value={password}
        onChange={setPassword}
        error={problem}
        autoComplete="current-password"
      />
      <Button type="submit" block disabled={!password}>
        {t('cashier.pin.next')}
      </Button>
    </form>
  )
}
