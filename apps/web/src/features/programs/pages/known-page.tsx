import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { attempt } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { listTime } from '../../../ui/time.ts'

/** Which accounts know one’s name and picture from their pages, and how to end that. */
export default function KnownPage(): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('developers.authorizations', {}), [client])
  const end = async (accountId: string, name: string) => {
    const isSure = await confirm({
      title: t('pages.end', { name: isolate(name) }),
      body: t('pages.end.body'),
      action: t('pages.end.do'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('developers.withdrawAuthorization', { accountId })))) reload()
  }
  return (
    <Page title={t('pages.known')} parent="/me/settings">
      <ConnectionBanner />
      {value?.authorizations.length === 0 ? (
        <EmptyState title={t('pages.none')}>{t('pages.none.body')}</EmptyState>
      ) : value ? (
        <div className="pages-known">
          {value.authorizations.map(({ account, at }) => (
            <Row
              key={account.id}
              lead={
                <Avatar
                  id={account.id}
                  name={account.name}
                  src={account.avatarId && `/media/${account.avatarId}`}
                  size={44}
                />
              }
              title={account.name}
              aside={listTime(at)}
              detail={t('pages.knows')}
              onClick={() => void end(account.id, account.name)}
            />
          ))}
        </div>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={4} />
      )}
    </Page>
  )
}
