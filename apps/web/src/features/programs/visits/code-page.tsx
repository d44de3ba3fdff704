import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { hrefOfProgram } from './program-href.ts'

/** Where a code or a link of a program leads: to the program, which takes this page’s place. */
export default function CodePage({ codeKey }: { codeKey: string }): ReactNode {
  const { client } = useTeahouse()
  const by = new URLSearchParams(location.search).get('by') === 'scan' ? 'scan' : 'link'
  const { value, problem, reload } = useLoaded(
    () => client.call('codes.resolve', { key: codeKey, by }),
    [client, codeKey],
  )
  const destination = value?.destination
  useEffect(() => {
    if (!destination) return
    const { appId, path, query, envVersion, scene } = destination
    const page = query ? `${path}?${query}` : path
    navigate(hrefOfProgram(appId, { scene, envVersion, ...(page && { path: page }) }), { replace: true })
  }, [destination])
  return (
    <Page title={t('miniprogram.program')} parent="/discover">
      {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
    </Page>
  )
}
