import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { goBack } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import './consents.css'

/** An account asks whether it may tell one something, once. */
export default function ConsentPage({ accountId, templateId }: { accountId: string; templateId: string }): ReactNode {
  const { client } = useTeahouse()
  const [requestId] = useState(() => client.host.newId())
  const [isGiven, setGiven] = useState(false)
  const { value, problem, reload } = useLoaded(
    async () => ({
      asked: await client.call('templates.ask', { accountId, templateId }),
      account: (await client.call('followers.profile', { accountId })).account,
    }),
    [client, accountId, templateId],
  )
  const scene = Number(new URLSearchParams(location.search).get('scene')) || 0
  const give = useAct(async () => {
    await client.call('templates.give', { accountId, templateId, scene, requestId })
    setGiven(true)
  })
  return (
    <Page title={t('consents.ask')} parent="/me">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : isGiven ? (
        <EmptyState
          title={t('consents.given.title')}
          actions={
            <Button tone="soft" href="/consents">
              {t('consents.title')}
            </Button>
          }
        >
          {t('consents.given.body')}
        </EmptyState>
      ) : (
        <section className="consents-ask">
          <Avatar
            id={value.account.id}
            name={value.account.name}
            src={value.account.avatarId && `/media/${value.account.avatarId}`}
            size={76}
          />
          <h2>
            <bdi>{value.account.name}</bdi>
          </h2>
          <p>{t('consents.ask.body')}</p>
          <div className="consents-sample">
            <h3 dir="auto">{value.asked.title}</h3>
            <ul>
              {value.asked.fields
                .filter(({ label }) => label !== '')
                .map(({ key, label }) => (
                  <li key={key} dir="auto">
                    {label}
                  </li>
                ))}
            </ul>
          </div>
          {give.problem && (
            <p className="consents-problem" role="alert">
              {give.problem}
            </p>
          )}
          <Button block busy={give.isBusy} onClick={() => give.run()}>
            {t('consents.allow')}
          </Button>
          <Button block tone="text" onClick={() => goBack('/me')}>
            {t('consents.not-now')}
          </Button>
        </section>
      )}
    </Page>
  )
}
