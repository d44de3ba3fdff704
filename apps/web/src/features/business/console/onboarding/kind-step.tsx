import type { ConsoleAccount, Kind } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { countryName } from '../countries.ts'

const points = ['place', 'broadcasts', 'more'] as const

/** Step 2: the kind fixes the rules. */
export function KindStep({ account, onDone }: { account: ConsoleAccount; onDone(): void }): ReactNode {
  const { client } = useTeahouse()
  const [kind, setKind] = useState<Kind>(account.hasKind ? account.kind : 'service')
  const choose = useAct(async () => {
    await client.call('official.chooseKind', { accountId: account.id, kind })
    onDone()
  })
  return (
    <form
      className="onboarding-form"
      onSubmit={(event) => {
        event.preventDefault()
        choose.run()
      }}
    >
      <fieldset className="onboarding-kinds">
        <legend className="ui-spoken">{t('console.step.kind')}</legend>
        {account.kinds.map((one) => (
          <label key={one} className="onboarding-kind">
            <input
              className="ui-spoken"
              type="radio"
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => setKind(one)}
            />
            <strong>{t(`console.kind.${one}`)}</strong>
            <span>{t(`console.kind.${one}.body`)}</span>
            <ul>
              {points.map((point) => (
                <li key={point}>{t(`console.kind.${one}.${point}`)}</li>
              ))}
            </ul>
          </label>
        ))}
      </fieldset>
      {account.kinds.length === 1 && account.country && (
        <p className="console-quiet">{t('console.kind.closed', { country: countryName(account.country) })}</p>
      )}
      <p className="console-quiet">{t('console.kind.fixed')}</p>
      {choose.problem && (
        <p className="console-problem" role="alert">
          {choose.problem}
        </p>
      )}
      <Button type="submit" block busy={choose.isBusy}>
        {t('console.step.next')}
      </Button>
    </form>
  )
}
