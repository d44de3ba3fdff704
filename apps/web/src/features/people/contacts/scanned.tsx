import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'

/** On the way from a scanned card to the person's page. */
export default function Scanned({ code }: { code: string }): ReactNode {
  const { client } = useTeahouse()
  const proof = decodeURIComponent(code)
  const { value, problem, reload } = useLoaded(() => client.call('contacts.findByCode', { code: proof }), [proof])
  useEffect(() => {
    if (value)
      navigate(`/contacts/${value.person.id}?${new URLSearchParams({ source: 'code', proof })}`, { replace: true })
  }, [value, proof])
  return (
    <Page title={t('contacts.profile')} parent="/contacts">
      {problem ? (
        <ErrorState title={t('contacts.profile.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
