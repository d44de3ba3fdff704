import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { ErrorState } from '../../../../ui/state.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { MailboxForm } from './mailbox-form.tsx'
import { WidgetForm } from './widget-form.tsx'

/** The ways to an account’s desk besides the app. */
export default function ChannelsPage({ account }: ConsolePageProps): ReactNode {
  const { client } = useTeahouse()
  const accountId = account.id
  const loaded = useLoaded(
    async () => ({
      ...(await client.call('webchat.look', { accountId })),
      ...(await client.call('mailboxes.look', { accountId })),
    }),
    [client, accountId],
  )
  const { value, problem, reload } = loaded
  return (
    <Page title={t('channels.title')} parent={homeOf(accountId)}>
      <ConnectionBanner />
      {value ? (
        <>
          <WidgetForm accountId={accountId} widget={value.widget} onSaved={reload} />
          <MailboxForm
            key={value.mailbox?.address ?? ''}
            accountId={accountId}
            name={account.name}
            mailbox={value.mailbox}
            onSaved={reload}
          />
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={6} />
      )}
    </Page>
  )
}
