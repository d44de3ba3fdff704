import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { keepPicture } from '../../../../platform/keep-picture.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { cropPicture } from '../../../../ui/crop-picture.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { timeZoneOptions } from '../countries.ts'
import { SelectField } from '../select-field.tsx'

interface ProfileFormProps {
  account: ConsoleAccount
  /** Step 7: saving it makes the account live. */
  isLast?: boolean
  onDone(): void
}

/** What people see of an account. */
export function ProfileForm({ account, isLast = false, onDone }: ProfileFormProps): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const accountId = account.id
  const isLive = account.state === 'live'
  const [name, setName] = useState(account.name)
  const [handle, setHandle] = useState(account.handle)
  const [intro, setIntro] = useState(account.intro)
  const [zone, setZone] = useState(account.timeZone)
  const [avatarId, setAvatar] = useState(account.avatarId)
  const file = useRef<HTMLInputElement>(null)

  const keep = useAct(async (picture: Blob) => setAvatar(await keepPicture(teahouse, picture)))
  const crop = async (chosen: File | undefined) => {
    file.current!.value = ''
    const picture = chosen && (await cropPicture(chosen, t('console.picture')))
    if (picture) keep.run(picture)
  }
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
      <div className="console-row">
        <Avatar id={accountId} name={name || '·'} src={avatarId && `/media/${avatarId}`} size={76} />
        <Button tone="soft" size="small" busy={keep.isBusy} onClick={() => file.current!.click()}>
          {t('console.picture')}
        </Button>
        <input
          ref={file}
          type="file"
          accept="image/*"
          hidden
          onChange={(event) => void crop(event.target.files?.[0])}
        />
      </div>
      {keep.problem && (
        <p className="console-problem" role="alert">
          {keep.problem}
        </p>
      )}
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
