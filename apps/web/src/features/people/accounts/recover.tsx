import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { thisDevice } from '../../../platform/device.ts'
import { strangersClient } from '../../../platform/teahouse.ts'
import { useAct } from '../../../shell/act.ts'
import { enter } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { PasswordField, TextField } from '../../../ui/text-field.tsx'
import { Form } from './form.tsx'
import { minPasswordLength } from './handle.ts'
import { MailNote } from './mail-note.tsx'
import { useServer } from './server-info.ts'
import { Problem } from './welcome.tsx'

type Way = 'mail' | 'codes'

/** Back into an account without its password: by a code that is mailed, or by one of the recovery codes. */
export default function Recover(): ReactNode {
  const canMail = useServer()?.mail !== 'none'
  const [way, setWay] = useState<Way>(canMail ? 'mail' : 'codes')
  const [identifier, setIdentifier] = useState('')
  const [isMailed, setMailed] = useState(false)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)

  const mail = useAct(async () => {
    await strangersClient.call('accounts.startRecovery', { email: identifier.trim() })
    setMailed(true)
  })
  const recover = useAct(async () => {
    const { account, deviceId } = await strangersClient.call('accounts.recover', {
      identifier,
      code,
      password,
      ...thisDevice(),
    })
    await enter({ personId: account.id, deviceId })
  })

  const isAsking = way === 'mail' && !isMailed
  const isShort = password.length < minPasswordLength
  const submit = () => {
    setChecked(true)
    if (isAsking) {
      if (identifier.includes('@')) mail.run()
    } else if (identifier.trim() && code.trim() && !isShort) {
      recover.run()
    }
  }
  const choose = (next: Way) => {
    setWay(next)
    setMailed(false)
    setChecked(false)
    setCode('')
    recover.clearProblem()
    mail.clearProblem()
  }

  return (
    <Form title={t('recover.title')} words={t('recover.words')} onSubmit={submit}>
      {canMail && (
        <Segmented
          label={t('recover.way')}
          options={[
            { value: 'mail', label: t('recover.way.mail') },
            { value: 'codes', label: t('recover.way.codes') },
          ]}
          value={way}
          onChange={choose}
        />
      )}
      <TextField
        key={way}
        label={way === 'mail' ? t('recover.email') : t('login.identifier')}
        value={identifier}
        onChange={setIdentifier}
        error={isChecked && isAsking && !identifier.includes('@') ? t('recover.email.wrong') : undefined}
        type={way === 'mail' ? 'email' : 'text'}
        autoComplete={way === 'mail' ? 'email' : 'username'}
        autoCapitalize="off"
        spellCheck={false}
        dir="ltr"
        disabled={isMailed}
      />
      {!isAsking && (
        <>
          <TextField
            label={way === 'mail' ? t('recover.code.mailed') : t('recover.code')}
            value={code}
            onChange={setCode}
            hint={way === 'mail' ? t('recover.code.mailed.hint') : t('recover.code.hint')}
            inputMode={way === 'mail' ? 'numeric' : 'text'}
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellCheck={false}
            dir="ltr"
            autoFocus
          />
          <PasswordField
            label={t('recover.password')}
            value={password}
            onChange={setPassword}
            hint={t('recover.password.hint')}
            error={isChecked && isShort ? t('signup.password.short') : undefined}
            autoComplete="new-password"
            maxLength={200}
          />
        </>
      )}
      <Problem words={mail.problem ?? recover.problem} />
      <Button type="submit" block busy={mail.isBusy || recover.isBusy}>
        {isAsking ? t('recover.send') : t('recover.set')}
      </Button>
      {way === 'mail' && <MailNote />}
    </Form>
  )
}
