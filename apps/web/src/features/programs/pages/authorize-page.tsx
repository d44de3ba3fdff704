import { type ReactNode, useEffect } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import './pages.css'

/**
 * A page in a browser of its own asks who somebody is: `?appid=…&redirect_uri=…&scope=…&state=…`. The openid alone is
 * told at once; name and picture when the person says so, here and not on the page.
 */
export default function AuthorizePage(): ReactNode {
  const { client } = useTeahouse()
  const search = useSearch()
  const query = new URLSearchParams(search)
  const asked = {
    appId: query.get('appid') ?? '',
    redirectUri: query.get('redirect_uri') ?? '',
    scope: query.get('scope') === 'snsapi_userinfo' ? ('snsapi_userinfo' as const) : ('snsapi_base' as const),
    state: query.get('state') ?? '',
  }
  const { value, problem, reload } = useLoaded(
    () => client.call('developers.lookAtAuthorization', asked),
    [client, search],
  )
  const answer = useAct(async (allow: boolean) => {
    const { redirectTo } = await client.call('developers.authorize', { ...asked, allow })
    location.replace(redirectTo)
    // The page goes on by itself; until then nothing more is pressed.
    await new Promise(() => {})
  })
  const isPlain = value?.needsConsent === false
  const { run } = answer
  useEffect(() => {
    if (isPlain) run(true)
  }, [isPlain, run])
  return (
    <Page title={t('pages.who')} parent="/me">
      <ConnectionBanner />
      {value && (value.needsConsent || answer.problem) ? (
        <section className="pages-ask">
          <Avatar
            id={value.account.id}
            name={value.account.name}
            src={value.account.avatarId && `/media/${value.account.avatarId}`}
            size={76}
          />
          <h2>{t('official.page.who', { name: isolate(value.account.name) })}</h2>
          <p>{t('official.page.who.body', { host: isolate(value.host) })}</p>
          {answer.problem && <p role="alert">{answer.problem}</p>}
          <div className="pages-answers">
            <Button block busy={answer.isBusy} onClick={() => run(true)}>
              {t('official.page.allow')}
            </Button>
            <Button block tone="soft" disabled={answer.isBusy} onClick={() => run(false)}>
              {t('pages.not-now')}
            </Button>
          </div>
        </section>
      ) : problem ? (
        <ErrorState title={t('pages.refused')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
