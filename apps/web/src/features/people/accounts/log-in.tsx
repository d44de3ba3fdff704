import { lazy, type ReactNode, Suspense, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { T } from '../../../i18n/t.tsx'
import { thisDevice } from '../../../platform/device.ts'
import { strangersClient } from '../../../platform/teahouse.ts'
import { useAct } from '../../../shell/act.ts'
import { enter } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import { PasswordField, TextField } from '../../../ui/text-field.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { Form } from './form.tsx'
import { canUsePasskeys, logInWithPasskey } from './passkey.ts'
import { useServer } from './server-info.ts'
import { links, Problem } from './welcome.tsx'

const PhoneLogIn = lazy(() => import('./phone-log-in.tsx'))

type Way = 'phone' | 'password'

/** Log in: on a computer also by the phone in one's hand; anywhere by passkey or password. */
export default function LogIn(): ReactNode {
  // A phone cannot point its camera at itself.
  const hasRoomForCode = useMedia('(min-width: 600px)')
  const [way, setWay] = useState<Way>('password')
  const shown = hasRoomForCode ? way : 'password'
  const [identifier, setIdentifier] = useState('')
  const [password, setPassword] = useState('')
  const logIn = useAct(async () => {
    const { account, deviceId } = await strangersClient.call('accounts.logIn', {
      identifier,
      password,
      ...thisDevice(),
    })
    await enter({ personId: account.id, deviceId })
  })
  const passkey = useAct(logInWithPasskey)
  const [isChecked, setChecked] = useState(false)
  const signUpOpen = useServer()?.signUpOpen ?? false

  const submit = () => {
    setChecked(true)
    if (shown === 'password' && identifier.trim() && password) logIn.run()
  }

  return (
    <Form title={t('login.title')} onSubmit={submit}>
      {hasRoomForCode && (
        <Segmented
          label={t('login.way')}
          options={[
            { value: 'password', label: t('login.way.password') },
            { value: 'phone', label: t('login.way.phone') },
          ]}
          value={way}
          onChange={(next) => setWay(next)}
        />
      )}
      {shown === 'phone' ? (
        <Suspense fallback={<LoadingState />}>
          <PhoneLogIn />
        </Suspense>
      ) : (
        <>
          <TextField
            label={t('login.identifier')}
            value={identifier}
            onChange={setIdentifier}
            error={isChecked && !identifier.trim() ? t('login.identifier.missing') : undefined}
            autoComplete="username webauthn"
            autoCapitalize="off"
            spellCheck={false}
            dir="ltr"
          />
          <PasswordField
            label={t('login.password')}
            value={password}
            onChange={setPassword}
            error={isChecked && !password ? t('login.password.missing') : undefined}
            autoComplete="current-password"
          />
          <Problem words={logIn.problem ?? passkey.problem} />
          <Button type="submit" block busy={logIn.isBusy}>
            {t('welcome.log-in')}
          </Button>
          {canUsePasskeys && (
            <Button block tone="soft" icon="fingerprint" busy={passkey.isBusy} onClick={() => passkey.run()}>
              {t('welcome.passkey')}
            </Button>
          )}
        </>
      )}
      <p className="outside-else">
        <T id="login.lost" values={{ recover: links('/recover') }} />
      </p>
      {signUpOpen && (
        <p className="outside-else">
          <T id="login.new" values={{ signup: links('/sign-up') }} />
        </p>
      )}
    </Form>
  )
}
