import { type ReactNode, useState } from 'react'
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { T } from '../../../i18n/t.tsx'
import { thisDevice } from '../../../platform/device.ts'
import { strangersClient } from '../../../platform/teahouse.ts'
import { useAct } from '../../../shell/act.ts'
import { enter } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { PasswordField, TextField } from '../../../ui/text-field.tsx'
import { Form } from './form.tsx'
import { asHandle, isHandle, minPasswordLength } from './handle.ts'
import { canUsePasskeys, signUpWithPasskey } from './passkey.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { links, Problem } from './welcome.tsx'

interface Made {
  personId: string
  deviceId: string
  recoveryCodes: string[]
}

/** Make an account: a name, an ID, and a password or a passkey. Then, once, the recovery codes. */
export default function SignUp(): ReactNode {
  const [name, setName] = useState('')
  const [handle, setHandle] = useState('')
  const [password, setPassword] = useState('')
  const [checked, setChecked] = useState<'nothing' | 'names' | 'all'>('nothing')
  const [made, setMade] = useState<Made>()
  const person = { name: name.trim(), handle, locale: currentLocale() }

  const withPassword = useAct(async () => {
    const { account, deviceId, recoveryCodes } = await strangersClient.call('accounts.signUp', {
      ...person,
      password,
      ...thisDevice(),
    })
    setMade({ personId: account.id, deviceId, recoveryCodes })
  })
  const withPasskey = useAct(async () => setMade(await signUpWithPasskey(person)))
  const entering = useAct(enter)

  if (made) {
    return (
      <div className="outside-form">
        <h1 className="outside-title">{t('recovery-codes.title')}</h1>
        <p className="outside-words">{t('recovery-codes.why')}</p>
        <RecoveryCodes codes={made.recoveryCodes} handle={handle} />
        <Button block busy={entering.isBusy} onClick={() => entering.run(made)}>
          {t('recovery-codes.kept')}
        </Button>
      </div>
    )
  }

  const nameProblem = checked !== 'nothing' && person.name === '' ? t('signup.name.missing') : undefined
  const handleProblem = checked !== 'nothing' && !isHandle(handle) ? t('signup.handle.rule') : undefined
  const passwordProblem =
    checked === 'all' && password.length < minPasswordLength ? t('signup.password.short') : undefined
  const submit = (way: 'password' | 'passkey') => {
    setChecked(way === 'password' ? 'all' : 'names')
    if (person.name === '' || !isHandle(handle)) return
    if (way === 'passkey') withPasskey.run()
    else if (password.length >= minPasswordLength) withPassword.run()
  }

  return (
    <Form title={t('signup.title')} words={t('signup.words')} onSubmit={() => submit('password')}>
      <TextField
        label={t('signup.name')}
        value={name}
        onChange={setName}
        hint={t('signup.name.hint')}
        error={nameProblem}
        autoComplete="name"
        maxLength={40}
      />
      <TextField
        label={t('signup.handle')}
        value={handle}
        onChange={(text) => setHandle(asHandle(text))}
        hint={t('signup.handle.hint')}
        error={handleProblem}
        lead={<span className="outside-at">@</span>}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        dir="ltr"
      />
      <PasswordField
        label={t('login.password')}
        value={password}
        onChange={setPassword}
        hint={t('signup.password.short')}
        error={passwordProblem}
        autoComplete="new-password"
        maxLength={200}
      />
      <Problem words={withPassword.problem ?? withPasskey.problem} />
      <Button type="submit" block busy={withPassword.isBusy}>
        {t('welcome.sign-up')}
      </Button>
      {canUsePasskeys && (
        <Button block tone="soft" icon="fingerprint" busy={withPasskey.isBusy} onClick={() => submit('passkey')}>
          {t('signup.passkey')}
        </Button>
      )}
      <p className="outside-else">
        <T id="signup.known" values={{ login: links('/log-in') }} />
      </p>
    </Form>
  )
}
