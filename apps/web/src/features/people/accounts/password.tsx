import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { PasswordField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './account.css'
import { minPasswordLength } from './handle.ts'

/** Set or change the password. */
export default function Password(): ReactNode {
  const { client, replica } = useTeahouse()
  const account = useAccount()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [isChecked, setChecked] = useState(false)
  const save = useAct(async () => {
    const { account: changed } = await client.call('accounts.setPassword', {
      next,
      ...(account?.hasPassword && { current }),
    })
    await replica.take({ kind: 'account', account: changed })
    showToast(t('account.password.done'), { icon: 'check' })
    goBack('/me/account')
  })
  const isShort = next.length < minPasswordLength
  const submit = () => {
    setChecked(true)
    if (!isShort && (current || !account?.hasPassword)) save.run()
  }
  return (
    <Page title={t(account?.hasPassword ? 'account.password.change' : 'account.password.choose')} parent="/me/account">
      <form
        className="account-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {/* Password managers want to know whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={account?.handle ?? ''} readOnly hidden />
        {account?.hasPassword && (
          <PasswordField
            label={t('account.password.current')}
            value={current}
            onChange={setCurrent}
            error={isChecked && !current ? t('login.password.missing') : undefined}
            autoComplete="current-password"
          />
        )}
        <PasswordField
          label={t('recover.password')}
          value={next}
          onChange={setNext}
          hint={t('signup.password.short')}
          error={isChecked && isShort ? t('signup.password.short') : undefined}
          autoComplete="new-password"
          maxLength={200}
        />
        <p className="account-words">{t('account.password.others')}</p>
        <p className="account-problem" role="alert">
          {save.problem}
        </p>
        <Button type="submit" block busy={save.isBusy}>
          {t('kit.save')}
        </Button>
      </form>
    </Page>
  )
}
