import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'

/** On the way from the code of an account to its page. */
export default function Scanned({ handle }: { handle: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(
    () => client.call('followers.profile', { handle: decodeURIComponent(handle) }),
    [client, handle],
  )
  useEffect(() => {
    if (value) navigate(`/official/${value.account.id}?source=code`, { replace: true })
  }, [value])
  return (
    <Page title={t('official.account')} parent="/official">
      {problem ? (
        <ErrorState title={t('official.account.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
