import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { timeZoneOptions } from '../countries.ts'
import { SelectField } from '../select-field.tsx'
import { PictureField } from './picture-field.tsx'

interface ProfileFormProps {
  account: ConsoleAccount
  /** Step 7: saving it makes the account live. */
  isLast?: boolean
  onDone(): void
}

/** What people see of an account. */
export function ProfileForm({ account, isLast = false, onDone }: ProfileFormProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const isLive = account.state === 'live'
  const [name, setName] = useState(account.name)
  const [handle, setHandle] = useState(account.handle)
  const [intro, setIntro] = useState(account.intro)
  const [zone, setZone] = useState(account.timeZone)
  const [avatarId, setAvatar] = useState(account.avatarId)

  const save = useAct(async () => {
    await client.call('official.editProfile', {
      accountId,
      intro,
      avatarId,
      timeZone: zone,
      ...(name !== account.name && { name }),
      ...(handle !== account.handle && { handle }),
    })
    if (isLast) await client.call('official.finish', { accountId })
    else showToast(t('console.saved'), { icon: 'check-circle' })
    onDone()
  })
  const isReady = name.trim() !== '' && handle.length >= 4 && intro.trim() !== ''
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) save.run()
      }}
    >
      <PictureField id={accountId} name={name} pictureId={avatarId} label={t('console.picture')} onChosen={setAvatar} />
      <TextField
        label={t('console.name')}
        value={name}
        onChange={setName}
        maxLength={40}
        disabled={account.isVerified}
        hint={account.isVerified ? t('console.name.verified') : t('console.name.hint')}
      />
      <TextField
        label={t('console.handle')}
        value={handle}
        onChange={(written) => setHandle(written.toLowerCase().replace(/[^a-z0-9_-]/g, ''))}
        maxLength={20}
        dir="ltr"
        autoCapitalize="off"
        spellCheck={false}
        disabled={isLive}
        hint={isLive ? t('console.handle.fixed') : t('console.handle.hint')}
      />
      <TextArea
        label={t('console.intro')}
        value={intro}
        onChange={(written) => setIntro(written.replace(/\n/g, ' '))}
        maxLength={200}
        hint={t('console.intro.hint')}
      />
      <SelectField
        label={t('console.zone')}
        value={zone}
        onChange={setZone}
        options={timeZoneOptions(account.timeZone)}
        hint={t('console.zone.hint')}
      />
      {save.problem && (
        <p className="console-problem" role="alert">
          {save.problem}
        </p>
      )}
      <Button type="submit" block busy={save.isBusy} disabled={!isReady}>
        {isLast ? t('console.done') : t('kit.save')}
      </Button>
    </form>
  )
}
