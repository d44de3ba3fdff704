import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { countryOptions } from '../../business/console/countries.ts'
import { SelectField } from '../../business/console/select-field.tsx'
import { categoryOptions, isCategory } from './categories.ts'
import { allPrograms, homeOf } from './page.ts'

/** Begins a program: a name, what it is for, and where its developer is at home. */
export function RegisterPage(): ReactNode {
  const { client } = useTeahouse()
  const [programId] = useState(() => client.host.newId())
  const [name, setName] = useState('')
  const [category, setCategory] = useState('')
  const [country, setCountry] = useState('')
  const register = useAct(async () => {
    if (!isCategory(category)) return
    const { program } = await client.call('miniprograms.register', { programId, name, category, country })
    navigate(homeOf(program.appId), { replace: true })
  })
  const isReady = name.trim() !== '' && category !== '' && country !== ''
  return (
    <Page title={t('miniprograms.register')} parent={allPrograms}>
      <ConnectionBanner />
      <section className="console-panel">
        <p className="console-quiet">{t('miniprograms.register.body')}</p>
        <form
          className="onboarding-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady) register.run()
          }}
        >
          <TextField
            label={t('miniprograms.name')}
            value={name}
            onChange={setName}
            maxLength={40}
            hint={t('miniprograms.name.hint')}
          />
          <SelectField
            label={t('miniprograms.category')}
            value={category}
            onChange={setCategory}
            options={categoryOptions()}
            placeholder={t('miniprograms.category.choose')}
          />
          <SelectField
            label={t('miniprograms.country')}
            value={country}
            onChange={setCountry}
            options={countryOptions()}
            placeholder={t('console.country.choose')}
            hint={t('miniprograms.country.hint')}
          />
          {register.problem && (
            <p className="console-problem" role="alert">
              {register.problem}
            </p>
          )}
          <Button type="submit" block busy={register.isBusy} disabled={!isReady}>
            {t('miniprograms.register')}
          </Button>
        </form>
      </section>
    </Page>
  )
}
