import type { Channel } from '@teahouse/contract/share/channels'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { keepPicture } from '../../../platform/keep-picture.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { cropPicture } from '../../../ui/crop-picture.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { chooseFiles } from '../../talk/files/choose-files.ts'
import './pages.css'
import { knownBy } from './known.ts'

/** Makes one's channel, or changes how it looks. */
export default function ProfilePage(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('channels.mine', {}), [client])
  return (
    <Page title={t(value?.channel === null ? 'clips.me.make' : 'clips.profile')} parent="/channels/me">
      {value ? (
        <Form channel={value.channel} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Form({ channel }: { channel: Channel | null }): ReactNode {
  const teahouse = useTeahouse()
  const account = useAccount()
  // A new channel begins with one's own name and face; both can be others.
  const [name, setName] = useState(channel?.name ?? account?.name ?? '')
  const [avatarId, setAvatarId] = useState(channel ? channel.avatarId : (account?.avatarId ?? null))
  const [intro, setIntro] = useState(channel?.intro ?? '')
  const save = useAct(async () => {
    const saved = await teahouse.client.call('channels.save', { name: name.trim(), avatarId, intro: intro.trim() })
    knownBy(teahouse).hear({ channels: [saved.channel] })
    goBack('/channels/me')
  })
  async function chooseFace(): Promise<void> {
    const [file] = await chooseFiles({ accept: 'image/*' })
    const picture = file && (await cropPicture(file, t('clips.profile.face')))
    if (picture) await attempt(async () => setAvatarId(await keepPicture(teahouse, picture)))
  }
  return (
    <form
      className="channel-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) save.run()
      }}
    >
      <button type="button" className="channel-face" onClick={() => void chooseFace()}>
        <Avatar id={channel?.id ?? teahouse.personId} name={name} src={pictureOf({ avatarId })} size={88} />
        <span>{t('clips.profile.face.change')}</span>
      </button>
      <TextField label={t('clips.profile.name')} value={name} onChange={setName} maxLength={40} required />
      <TextArea
        label={t('clips.profile.intro')}
        hint={t('clips.profile.hint')}
        value={intro}
        onChange={setIntro}
        maxLength={200}
      />
      {save.problem && (
        <p className="ui-field-error" role="alert">
          {save.problem}
        </p>
      )}
      <Button type="submit" block disabled={!name.trim()} busy={save.isBusy}>
        {t('kit.save')}
      </Button>
    </form>
  )
}
