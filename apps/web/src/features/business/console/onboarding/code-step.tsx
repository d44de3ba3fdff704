import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { PasswordField, TextField } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'

interface CodeStepProps {
  account: ConsoleAccount
  onDone(): void
  /** To another address, where that can be chosen. */
  onOther?(): void
}

/** Step 4: the code from the mail, and the account’s own password. */
export function CodeStep({ account, onDone, onOther }: CodeStepProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const confirm = useAct(async () => {
    await client.call('official.confirmEmail', { accountId, code, password })
    onDone()
  })
  const again = useAct(async () => {
    await client.call('official.sendEmailCode', { accountId, email: account.email! })
    showToast(t('console.code.sent'), { icon: 'check-circle' })
  })
  const isReady = /^[0-9]{6}$/.test(code) && password.length >= 8
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) confirm.run()
      }}
    >
      <p className="console-quiet">{t('console.code.body', { email: isolate(account.email ?? '') })}</p>
      <TextField
        label={t('console.code')}
        value={code}
        onChange={(written) => setCode(written.replace(/[^0-9]/g, '').slice(0, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        error={confirm.problem ?? again.problem}
        autoFocus
      />
      <PasswordField
        label={t('console.password')}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        maxLength={200}
        hint={t('console.password.hint')}
      />
      <Button type="submit" block busy={confirm.isBusy} disabled={!isReady}>
        {t('console.step.next')}
      </Button>
      <div className="console-row">
        <Button tone="text" busy={again.isBusy} onClick={() => again.run()}>
          {t('console.code.again')}
        </Button>
        {onOther && (
          <Button tone="text" onClick={onOther}>
            {t('console.email.other')}
          </Button>
        )}
      </div>
    </form>
  )
}
