import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/text-field.tsx'
import { timeZoneHere } from '../countries.ts'
import { homeOf } from '../page.ts'

/** Step 1: a name begins it; everything else follows. */
export function RegisterStep(): ReactNode {
  const { client } = useTeahouse()
  const accountId = useRef(client.host.newId()).current
  const [name, setName] = useState('')
  const register = useAct(async () => {
    await client.call('official.register', { accountId, name, timeZone: timeZoneHere() })
    navigate(homeOf(accountId), { replace: true })
  })
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) register.run()
      }}
    >
      <p className="console-quiet">{t('console.register.body')}</p>
      <TextField
        label={t('console.name')}
        value={name}
        onChange={setName}
        maxLength={40}
        placeholder={t('console.name.example')}
        hint={t('console.name.hint')}
        error={register.problem}
        autoFocus
      />
      <Button type="submit" block busy={register.isBusy} disabled={!name.trim()}>
        {t('console.step.next')}
      </Button>
    </form>
  )
}
