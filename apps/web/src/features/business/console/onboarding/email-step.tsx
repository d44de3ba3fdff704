import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useAccount, useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/text-field.tsx'

/** Step 3: where the confirmation code goes. */
export function EmailStep({ account, onDone }: { account: ConsoleAccount; onDone(): void }): ReactNode {
  const { client } = useTeahouse()
  const own = useAccount()
  const [email, setEmail] = useState(account.email ?? own?.email ?? '')
  const send = useAct(async () => {
    await client.call('official.sendEmailCode', { accountId: account.id, email: email.trim() })
    onDone()
  })
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (email.includes('@')) send.run()
      }}
    >
      <p className="console-quiet">{t('console.email.body')}</p>
      <TextField
        label={t('console.email')}
        value={email}
        onChange={setEmail}
        type="email"
        dir="ltr"
        autoComplete="email"
        maxLength={200}
        error={send.problem}
        autoFocus
      />
      <Button type="submit" block busy={send.isBusy} disabled={!email.includes('@')}>
        {t('console.email.send')}
      </Button>
    </form>
  )
}
