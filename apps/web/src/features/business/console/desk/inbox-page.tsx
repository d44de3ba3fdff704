import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { announce } from '../../../../ui/announce.ts'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { useMedia } from '../../../../ui/use-media.ts'
import { type ConsolePageProps, homeOf } from '../page.ts'
import './desk.css'
import { Presence } from './presence.tsx'
import { SessionList } from './session-list.tsx'
import { SessionView } from './session-view.tsx'
import { type DeskView, useDesk, usePresence } from './use-desk.ts'

/** All who write to the account, and what is said with one of them: beside each other on a desk, after each other on a phone. */
export default function InboxPage({ account, rest }: ConsolePageProps): ReactNode {
  const desk = useDesk(account.id)
  const presence = usePresence(account.id, desk.value)
  const isWide = useMedia('(min-width: 1080px)')
  useSpokenArrivals(desk.value)
  const sessionId = rest.split('/')[0] || null
  if (!desk.value)
    return (
      <Page title={t('desk.inbox')} parent={homeOf(account.id)}>
        <ConnectionBanner />
        {desk.problem ? <ErrorState onRetry={desk.reload}>{desk.problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  const list = (
    <Page
      title={t('desk.inbox')}
      subtitle={desk.value.isWithinHours ? undefined : t('desk.closed-now')}
      parent={homeOf(account.id)}
      actions={<Presence presence={presence} desk={desk.value} />}
      body="fixed"
    >
      <ConnectionBanner />
      <SessionList accountId={account.id} desk={desk.value} selectedId={sessionId} />
    </Page>
  )
  const view = sessionId && (
    <SessionView key={sessionId} account={account} desk={desk.value} sessionId={sessionId} hasBack={!isWide} />
  )
  if (!isWide) return view || list
  return (
    <div className="desk">
      <section className="desk-list" aria-label={t('desk.inbox')}>
        {list}
      </section>
      <section className="desk-view" aria-label={t('desk.conversation')}>
        {view || (
          <div className="desk-nothing">
            <EmptyState title={t('desk.none-chosen')}>{t('desk.none-chosen.body')}</EmptyState>
          </div>
        )}
      </section>
    </div>
  )
}

/** Whoever does not see the list hears that somebody has come. */
function useSpokenArrivals(desk: DeskView | undefined): void {
  const waiting = desk?.counts.waiting
  const before = useRef(waiting)
  useEffect(() => {
    if (waiting !== undefined && before.current !== undefined && waiting > before.current)
      announce(t('desk.arrived', { count: waiting }))
    before.current = waiting
  }, [waiting])
}
