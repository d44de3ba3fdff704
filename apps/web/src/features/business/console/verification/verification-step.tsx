import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { Standing } from './standing.tsx'
import { VerificationForm } from './verification-form.tsx'

/** Step 6: ask reviewers now, or go on without what needs verification. */
export function VerificationStep({ account, onDone }: { account: ConsoleAccount; onDone(): void }): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const { value, problem, reload } = useFollowed(
    ['console'],
    () => client.call('official.verification', { accountId }),
    [client, accountId],
  )
  const skip = useAct(async () => {
    await client.call('official.skipVerification', { accountId })
    onDone()
  })
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
  if (value.state === 'waiting') {
    return (
      <>
        <Standing account={account} verification={value} onChanged={reload} />
        <Button block onClick={onDone}>
          {t('console.step.next')}
        </Button>
      </>
    )
  }
  return (
    <>
      <p className="console-quiet">{t('console.verification.body')}</p>
      <ul className="console-features">
        {[...account.lockedFeatures].map((feature) => (
          <li key={feature}>{t(`console.feature.${feature}`)}</li>
        ))}
      </ul>
      <VerificationForm account={account} last={value.application} onDone={onDone} />
      {skip.problem && (
        <p className="console-problem" role="alert">
          {skip.problem}
        </p>
      )}
      <Button tone="text" block busy={skip.isBusy} onClick={() => skip.run()}>
        {t('console.verification.later')}
      </Button>
    </>
  )
}
