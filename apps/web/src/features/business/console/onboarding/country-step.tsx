import { RefusalError } from '@teahouse/client'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useMemo, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { countryOptions } from '../countries.ts'
import { SelectField } from '../select-field.tsx'

interface CountryStepProps {
  account: ConsoleAccount
  onDone(): void
  /** To the choice of the kind. */
  onKind(): void
}

/** Step 5: where the business is at home. A subscription from abroad becomes a service account, or stops here. */
export function CountryStep({ account, onDone, onKind }: CountryStepProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const [country, setCountry] = useState(account.country ?? '')
  const [isRefused, setRefused] = useState(false)
  const options = useMemo(countryOptions, [])
  const choose = useAct(async () => {
    try {
      await client.call('official.chooseCountry', { accountId, country })
    } catch (error) {
      setRefused(error instanceof RefusalError && error.code === 'subscription_not_open')
      throw error
    }
    onDone()
  })
  const becomeService = useAct(async () => {
    await client.call('official.chooseKind', { accountId, kind: 'service' })
    await client.call('official.chooseCountry', { accountId, country })
    onDone()
  })
  const problem = choose.problem ?? becomeService.problem
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (country) choose.run()
      }}
    >
      <SelectField
        label={t('console.country')}
        value={country}
        onChange={(value) => {
          setRefused(false)
          choose.clearProblem()
          setCountry(value)
        }}
        options={options}
        placeholder={t('console.country.choose')}
        hint={t('console.country.hint')}
      />
      {problem && (
        <p className="console-problem" role="alert">
          {problem}
        </p>
      )}
      {isRefused ? (
        <div className="console-pair">
          <Button tone="soft" onClick={onKind}>
            {t('console.country.look')}
          </Button>
          <Button busy={becomeService.isBusy} onClick={() => becomeService.run()}>
            {t('console.country.service')}
          </Button>
        </div>
      ) : (
        <Button type="submit" block busy={choose.isBusy} disabled={!country}>
          {t('console.step.next')}
        </Button>
      )}
    </form>
  )
}
