import type { DeveloperApp } from '@teahouse/contract/programs/developers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { confirm, Dialog } from '../../../ui/dialog.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { chatTime } from '../../../ui/time.ts'
import { homeOf } from '../../business/console/page.ts'
import { AccessForm } from './access-form.tsx'
import type { AppPageProps } from './app-page.ts'
import { Copied } from './copied.tsx'
import './programs.css'
import { ServerForm } from './server-form.tsx'

/** The program of an account: by what it calls, where it is told of things, from where it may call. */
export default function ProgramPage({
  account,
  home = homeOf(account.id),
  title = t('programs.program'),
  children,
}: AppPageProps & {
  title?: string
  /** What else belongs to the app. */
  children?: ReactNode
}): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  // Asked for each time: the keys of a server are kept on no device.
  const loaded = useFollowed(['console'], () => client.call('developers.look', { accountId }), [client, accountId])
  const { value, problem, reload } = loaded
  return (
    <Page title={title} parent={home}>
      <ConnectionBanner />
      {value ? (
        <>
          <section className="console-panel">
            <Copied label={t('programs.app-id')} value={value.app.appId} />
            <Copied label={t('programs.wire-name')} value={value.app.wireName} />
            {value.origins.map((origin) => (
              <Copied key={origin} label={t('programs.origin')} value={origin} />
            ))}
            <Secret app={value.app} onMade={reload} />
          </section>
          <ServerForm key={value.app.server?.url ?? ''} app={value.app} onSaved={reload} />
          <AccessForm app={value.app} onSaved={reload} />
          {children}
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={6} />
      )}
    </Page>
  )
}

/** It is shown this once: whoever closes the window too early makes another. */
function Secret({ app, onMade }: { app: DeveloperApp; onMade(): void }): ReactNode {
  const { client } = useTeahouse()
  const [made, setMade] = useState<string>()
  const make = useAct(async () => {
    if (app.secretMadeAt) {
      const isSure = await confirm({
        title: t('programs.secret.new'),
        body: t('programs.secret.new.body'),
        action: t('programs.secret.make'),
        tone: 'danger',
      })
      if (!isSure) return
    }
    const { secret } = await client.call('developers.makeSecret', { accountId: app.accountId })
    setMade(secret)
    await openOverlay((close) => (
      <Dialog
        title={t('programs.secret')}
        onClose={close}
        actions={(leave) => <Button onClick={leave}>{t('programs.secret.kept')}</Button>}
      >
        <p>{t('programs.secret.once')}</p>
        <Copied label={t('programs.secret')} value={secret} />
      </Dialog>
    ))
    setMade(undefined)
    onMade()
  })
  return (
    <>
      <div className="console-row">
        <p className="console-quiet">
          {app.secretMadeAt
            ? t('programs.secret.made', { time: chatTime(app.secretMadeAt) })
            : t('programs.secret.none')}
        </p>
        <Button tone="soft" size="small" busy={make.isBusy && made === undefined} onClick={() => make.run()}>
          {t('programs.secret.make')}
        </Button>
      </div>
      {make.problem && (
        <p className="console-problem" role="alert">
          {make.problem}
        </p>
      )}
    </>
  )
}
