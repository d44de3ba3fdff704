import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt, useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { countryOptions } from '../../business/console/countries.ts'
import { PictureField } from '../../business/console/profile/picture-field.tsx'
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
  const { client } = useTeahouse()
  const [name, setName] = useState(program.name)
  const [intro, setIntro] = useState(program.intro)
  const [category, setCategory] = useState<string>(program.category)
  const [country, setCountry] = useState(program.country)
  const [iconId, setIcon] = useState(program.iconId)
  const [accountId, setAccount] = useState(program.account?.id ?? '')
  // An account that somebody else has put behind the program stays to be chosen.
  const mine = useMine().value?.accounts.filter(({ duties, state }) => state === 'live' && duties.includes('settings'))
  const accounts = new Map([...(program.account ? [program.account] : []), ...(mine ?? [])].map((one) => [one.id, one]))

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
      <PictureField id={program.id} name={name} pictureId={iconId} label={t('miniprograms.icon')} onChosen={setIcon} />
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
