import { type ReactNode, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { keepPicture } from '../../../platform/keep-picture.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { chooseAction } from '../../../ui/action-sheet.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { cropPicture } from '../../../ui/crop-picture.tsx'
import { ProgressRing } from '../../../ui/progress.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import { editProfile } from './edit-profile.ts'

/** One's own profile, as others see it. */
export default function ProfileEdit(): ReactNode {
  const teahouse = useTeahouse()
  const account = useAccount()
  const file = useRef<HTMLInputElement>(null)
  const setPicture = useAct(async (picture: Blob) => {
    const avatarId = await keepPicture(teahouse, picture)
    await editProfile(teahouse, { avatarId })
  })
  if (!account) {
    return (
      <Page title={t('profile.title')} parent="/me">
        <LoadingState />
      </Page>
    )
  }

  const choosePicture = async () => {
    if (!account.avatarId) {
      file.current!.click()
      return
    }
    const choice = await chooseAction({
      title: t('profile.picture'),
      actions: [
        { id: 'choose', label: t('profile.picture.choose') },
        { id: 'remove', label: t('profile.picture.remove'), tone: 'danger' },
      ],
    })
    if (choice === 'choose') file.current!.click()
    if (choice === 'remove') await attempt(() => editProfile(teahouse, { avatarId: null }))
  }
  const crop = async (chosen: File | undefined) => {
    file.current!.value = ''
    if (!chosen) return
    const picture = await cropPicture(chosen, t('profile.picture'))
    if (picture) setPicture.run(picture)
  }
  const editText = async (field: 'name' | 'region' | 'statusLine', maxLength: number) => {
    const text = await askForText({
      title: t(`profile.${field}`),
      label: t(`profile.${field}`),
      value: account[field] ?? '',
      maxLength,
      action: t('kit.save'),
      isValid: field === 'name' ? undefined : () => true,
    })
    if (text === undefined) return
    await attempt(() => editProfile(teahouse, { [field]: text || null }))
  }

  return (
    <Page title={t('profile.title')} parent="/me">
      <Card hint={setPicture.problem}>
        <Cell
          title={t('profile.picture')}
          onClick={() => void choosePicture()}
          disabled={setPicture.isBusy}
          trail={
            setPicture.isBusy ? (
              <ProgressRing label={t('profile.picture.sending')} />
            ) : (
              <Avatar id={account.id} name={account.name} src={pictureOf(account)} size={64} />
            )
          }
          chevron
        />
        <Cell title={t('profile.name')} value={account.name} onClick={() => void editText('name', 40)} chevron />
        <Cell title={t('signup.handle')} value={`@${account.handle}`} href="/me/account" />
      </Card>
      <Card>
        <Cell
          title={t('profile.region')}
          value={account.region ?? t('profile.none')}
          onClick={() => void editText('region', 60)}
          chevron
        />
        <Cell
          title={t('profile.statusLine')}
          value={account.statusLine ?? t('profile.none')}
          onClick={() => void editText('statusLine', 80)}
          chevron
        />
      </Card>
      <Card>
        <Cell icon="qr-code" title={t('contacts.card')} href="/me/card" />
      </Card>
      <input ref={file} type="file" accept="image/*" hidden onChange={(event) => void crop(event.target.files?.[0])} />
    </Page>
  )
}
