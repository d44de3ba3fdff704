import type { Methods, Output } from '@teahouse/contract'
import type { Entry, Session } from '@teahouse/contract/business/desk'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Press } from '../../../../ui/press.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { dateOnly } from '../../../../ui/time.ts'
import { homeOf } from '../page.ts'
import { AnswerField } from './answer-field.tsx'
import { Entries } from './entries.tsx'
import { SessionActions } from './session-actions.tsx'
import { agentNamed, type DeskView, inboxOf, nameOfContact, useNow } from './use-desk.ts'
import { alarmWords, labelWords, shortly, stateWords, ticketWords, windowLeft } from './words.ts'

interface SessionViewProps {
  account: ConsoleAccount
  desk: DeskView
  sessionId: string
  hasBack: boolean
}

type Read = Output<Methods['desk.session']>

/** One session: what was said and done, what it is about, and the field for the answer. */
export function SessionView({ account, desk, sessionId, hasBack }: SessionViewProps): ReactNode {
  const accountId = account.id
  const read = useKept('desk.session', { accountId, sessionId }, ['desk'])
  const parent = hasBack ? inboxOf(accountId) : homeOf(accountId)
  if (!read.value)
    return (
      <Page title={t('desk.session')} parent={parent}>
        {read.problem ? <ErrorState onRetry={read.reload}>{read.problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  const { session, tickets } = read.value
  return (
    <Page
      title={nameOfContact(session) || t('desk.nameless')}
      subtitle={<Standing session={session} desk={desk} />}
      parent={parent}
      actions={<SessionActions accountId={accountId} session={session} desk={desk} onChanged={read.reload} />}
      body="fixed"
    >
      <ConnectionBanner />
      <About session={session} accountId={accountId} tickets={tickets} earlier={read.value.earlier} />
      <Log accountId={accountId} sessionId={sessionId} read={read.value} desk={desk} accountName={account.name} />
      <AnswerField accountId={accountId} session={session} desk={desk} onSaid={read.reload} />
    </Page>
  )
}

function Standing({ session, desk }: { session: Session; desk: DeskView }): ReactNode {
  if (session.state !== 'open') return stateWords(session.state)
  if (session.agentId === desk.me.id) return t('desk.yours')
  return t('desk.of', { name: agentNamed(desk.agents, session.agentId) })
}

/** What is known of a session, in one line under its head; and what is urgent. */
function About({
  session,
  accountId,
  tickets,
  earlier,
}: {
  session: Session
  accountId: string
  tickets: Read['tickets']
  earlier: Read['earlier']
}): ReactNode {
  const { labels, alarms, score } = session
  if (labels.length + alarms.length + tickets.length + earlier.length === 0 && score === null) return null
  return (
    <ul className="desk-about">
      {alarms.map((alarm) => (
        <li key={alarm} className="desk-mark" data-tone="danger">
          <Icon name="warning" weight="fill" size={16} /> {alarmWords(alarm)}
        </li>
      ))}
      {labels.map((label) => (
        <li key={label} className="desk-mark" data-tone="tea">
          <bdi>{labelWords(label)}</bdi>
        </li>
      ))}
      {tickets.map((one) => (
        <li key={one.id}>
          <Press className="desk-mark" href={`${homeOf(accountId)}/tickets/${one.id}`}>
            {t('desk.ticket.number', { number: one.number })} · {ticketWords(one.state)}
          </Press>
        </li>
      ))}
      {score !== null && <li className="desk-mark">{t('desk.score', { count: score })}</li>}
      {earlier.slice(0, 3).map((one) => (
        <li key={one.id}>
          <Press className="desk-mark" href={`${inboxOf(accountId)}/${one.id}`}>
            {t('desk.earlier', { day: dateOnly(one.startedAt) })}
          </Press>
        </li>
      ))}
    </ul>
  )
}

interface LogProps {
  accountId: string
  sessionId: string
  read: Read
  desk: DeskView
  accountName: string
}

/** The newest stands at the foot; earlier pages are asked for above. */
function Log({ accountId, sessionId, read, desk, accountName }: LogProps): ReactNode {
  const { client } = useTeahouse()
  const now = useNow()
  const [before, setBefore] = useState<{ entries: readonly Entry[]; hasMore: boolean }>()
  const scroller = useRef<HTMLDivElement>(null)
  const isAtFoot = useRef(true)
  const entries = [...(before?.entries ?? []), ...read.entries]
  const firstSeq = entries.find((one) => one.kind === 'said')?.seq
  const hasMore = before ? before.hasMore : read.hasMore
  const load = useAct(async () => {
    if (firstSeq === undefined) return
    const earlier = await client.call('desk.session', { accountId, sessionId, beforeSeq: firstSeq })
    const known = new Set(entries.map(({ id }) => id))
    const fresh = earlier.entries.filter(({ id }) => !known.has(id))
    isAtFoot.current = false
    setBefore({ entries: [...fresh, ...(before?.entries ?? [])], hasMore: earlier.hasMore })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever reads the end goes on reading it when something comes.
  useLayoutEffect(() => {
    const element = scroller.current!
    if (isAtFoot.current) element.scrollTop = element.scrollHeight
  }, [read.entries])
  const left = windowLeft(read.session, now)
  return (
    <div
      ref={scroller}
      className="desk-log"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must be able to.
      tabIndex={0}
      role="log"
      aria-label={t('desk.conversation')}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtFoot.current = scrollHeight - scrollTop - clientHeight < 40
      }}
    >
      {hasMore && (
        <div className="desk-more">
          <Button tone="soft" size="small" busy={load.isBusy} onClick={() => load.run()}>
            {t('desk.earlier-words')}
          </Button>
        </div>
      )}
      <Entries entries={entries} session={read.session} desk={desk} accountName={accountName} />
      {read.session.state !== 'closed' && left && (
        <p className="desk-line">
          {left.ms <= 0 ? t('desk.window.closed') : t('desk.window.left', { time: shortly(left.ms), count: left.left })}
        </p>
      )}
    </div>
  )
}
