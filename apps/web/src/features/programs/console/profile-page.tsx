import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { keepPicture } from '../../../platform/keep-picture.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { cropPicture } from '../../../ui/crop-picture.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { countryOptions } from '../../business/console/countries.ts'
import { SelectField } from '../../business/console/select-field.tsx'
import { useMine } from '../../business/console/use-account.ts'
import { categoryOptions, isCategory } from './categories.ts'
import { allPrograms, homeOf, type ProgramPageProps } from './page.ts'

/** What people see of the program. */
export default function ProfilePage({ program, reload }: ProgramPageProps): ReactNode {
  return (
    <Page title={t('console.profile')} parent={homeOf(program.appId)}>
      <ConnectionBanner />
      <section className="console-panel">
        <ProfileForm key={program.revision} program={program} onSaved={reload} />
      </section>
      {program.role === 'owner' && <CloseCard program={program} />}
    </Page>
  )
}

function ProfileForm({ program, onSaved }: { program: ProgramPageProps['program']; onSaved(): void }): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const [name, setName] = useState(program.name)
  const [intro, setIntro] = useState(program.intro)
  const [category, setCategory] = useState<string>(program.category)
  const [country, setCountry] = useState(program.country)
  const [iconId, setIcon] = useState(program.iconId)
  const [accountId, setAccount] = useState(program.account?.id ?? '')
  const file = useRef<HTMLInputElement>(null)
  // An account that somebody else has put behind the program stays to be chosen.
  const mine = useMine().value?.accounts.filter(({ duties, state }) => state === 'live' && duties.includes('settings'))
  const accounts = new Map([...(program.account ? [program.account] : []), ...(mine ?? [])].map((one) => [one.id, one]))

  const keep = useAct(async (picture: Blob) => setIcon(await keepPicture(teahouse, picture)))
  const crop = async (chosen: File | undefined) => {
    file.current!.value = ''
    const picture = chosen && (await cropPicture(chosen, t('miniprograms.icon')))
    if (picture) keep.run(picture)
  }
  const save = useAct(async () => {
    if (!isCategory(category)) return
    await client.call('miniprograms.editProfile', {
      ...{ appId: program.appId, name, intro, category, country, iconId },
      ...(accountId !== (program.account?.id ?? '') && { accountId: accountId || null }),
    })
    showToast(t('console.saved'), { icon: 'check-circle' })
    onSaved()
  })
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) save.run()
      }}
    >
      <div className="console-row">
        <Avatar id={program.id} name={name || '·'} src={iconId && `/media/${iconId}`} size={76} />
        <Button tone="soft" size="small" busy={keep.isBusy} onClick={() => file.current!.click()}>
          {t('miniprograms.icon')}
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
        label={t('miniprograms.name')}
        value={name}
        onChange={setName}
        maxLength={40}
        hint={t('miniprograms.name.hint')}
      />
      <TextArea
        label={t('console.intro')}
        value={intro}
        onChange={(written) => setIntro(written.replace(/\n/g, ' '))}
        maxLength={120}
        hint={t('console.intro.hint')}
      />
      <SelectField
        label={t('miniprograms.category')}
        value={category}
        onChange={setCategory}
        options={categoryOptions()}
      />
      <SelectField label={t('miniprograms.country')} value={country} onChange={setCountry} options={countryOptions()} />
      {accounts.size > 0 && (
        <SelectField
          label={t('miniprograms.account')}
          value={accountId}
          onChange={setAccount}
          options={[
            { value: '', label: t('miniprograms.account.none') },
            ...[...accounts.values()].map((one) => ({ value: one.id, label: one.name })),
          ]}
          hint={t('miniprograms.account.hint')}
        />
      )}
      {save.problem && (
        <p className="console-problem" role="alert">
          {save.problem}
        </p>
      )}
      <Button type="submit" block busy={save.isBusy} disabled={!name.trim()}>
        {t('kit.save')}
      </Button>
    </form>
  )
}

function CloseCard({ program: { appId, name } }: { program: ProgramPageProps['program'] }): ReactNode {
  const { client } = useTeahouse()
  const close = async () => {
    const isSure = await confirm({
      title: t('miniprograms.close.title', { name: isolate(name) }),
      body: t('miniprograms.close.body'),
      action: t('miniprograms.close'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('miniprograms.close', { appId })))) {
      navigate(allPrograms, { replace: true })
    }
  }
  return (
    <Card>
      <Cell icon="trash" tone="danger" title={t('miniprograms.close')} onClick={() => void close()} />
    </Card>
  )
}
