import type { Ticket, TicketState } from '@teahouse/contract/business/desk'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { listTime } from '../../../../ui/time.ts'
import { type ConsolePageProps, homeOf } from '../page.ts'
import './desk.css'
import { TicketView } from './ticket-view.tsx'
import { agentNamed, type DeskView, nameOfContact, useDesk } from './use-desk.ts'
import { labelWords, ticketWords } from './words.ts'

const unsolved: TicketState[] = ['new', 'open', 'pending']
type Shown = 'unsolved' | 'mine' | 'solved'
const askedFor: Record<Shown, { states: TicketState[]; mine: boolean }> = {
  unsolved: { states: unsolved, mine: false },
  mine: { states: unsolved, mine: true },
  solved: { states: ['solved'], mine: false },
}

/** What was promised and is not done yet. */
export default function TicketsPage({ account, rest }: ConsolePageProps): ReactNode {
  const desk = useDesk(account.id)
  if (!desk.value)
    return (
      <Page title={t('desk.tickets')} parent={homeOf(account.id)}>
        <ConnectionBanner />
        {desk.problem ? <ErrorState onRetry={desk.reload}>{desk.problem}</ErrorState> : <SkeletonRows />}
      </Page>
    )
  return rest ? (
    <TicketView accountId={account.id} ticketId={rest.split('/')[0]!} desk={desk.value} />
  ) : (
    <Tickets accountId={account.id} desk={desk.value} />
  )
}

function Tickets({ accountId, desk }: { accountId: string; desk: DeskView }): ReactNode {
  const { client } = useTeahouse()
  const [shown, setShown] = useState<Shown>('unsolved')
  const first = useKept('desk.tickets', { accountId, ...askedFor[shown] }, ['desk'])
  const [more, setMore] = useState<{ of: unknown; tickets: readonly Ticket[]; hasMore: boolean }>()
  const later = more?.of === first.value ? more : undefined
  const tickets = [...(first.value?.tickets ?? []), ...(later?.tickets ?? [])]
  const load = useAct(async () => {
    const next = await client.call('desk.tickets', { accountId, ...askedFor[shown], after: tickets.at(-1)!.id })
    setMore({ of: first.value, tickets: [...(later?.tickets ?? []), ...next.tickets], hasMore: next.hasMore })
  })
  const make = useAct(async () => {
    const title = await askForText({
      title: t('desk.make-ticket'),
      label: t('desk.ticket.title'),
      maxLength: 120,
      action: t('desk.make-ticket.do'),
    })
    if (!title) return
    const ticketId = crypto.randomUUID()
    await client.call('desk.makeTicket', { accountId, ticketId, sessionId: null, title, agentId: desk.me.id })
    navigate(`${homeOf(accountId)}/tickets/${ticketId}`)
  })
  return (
    <Page
      title={t('desk.tickets')}
      parent={homeOf(accountId)}
      actions={<IconButton icon="plus" label={t('desk.make-ticket')} onClick={() => make.run()} />}
    >
      <ConnectionBanner />
      <div className="desk-choose">
        <Segmented<Shown>
          label={t('desk.tickets')}
          value={shown}
          onChange={setShown}
          options={(['unsolved', 'mine', 'solved'] as const).map((value) => ({
            value,
            label: t(`desk.tickets.${value}`),
          }))}
        />
      </div>
      {(load.problem || make.problem) && (
        <p className="console-problem" role="alert">
          {load.problem ?? make.problem}
        </p>
      )}
      {!first.value ? (
        first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <SkeletonRows count={5} />
        )
      ) : tickets.length === 0 ? (
        <EmptyState title={t('desk.tickets.none')}>{t('desk.tickets.none.body')}</EmptyState>
      ) : (
        <ul className="console-list desk-rows">
          {tickets.map((one) => (
            <li key={one.id}>
              <Row
                href={`${homeOf(accountId)}/tickets/${one.id}`}
                title={<bdi>{one.title}</bdi>}
                aside={<time dateTime={one.movedAt}>{listTime(one.movedAt)}</time>}
                detail={
                  <span className="desk-row">
                    <span className="ui-clip">
                      {t('desk.ticket.number', { number: one.number })} · {ticketWords(one.state)}
                      {one.contact && (
                        <>
                          {' · '}
                          <bdi>{nameOfContact({ contact: one.contact }) || t('desk.nameless')}</bdi>
                        </>
                      )}
                    </span>
                    <span className="desk-marks">
                      {one.labels.map((label) => (
                        <span key={label} className="desk-mark" data-tone="tea">
                          <bdi>{labelWords(label)}</bdi>
                        </span>
                      ))}
                      <span className="desk-mark">
                        {one.agentId ? <bdi>{agentNamed(desk.agents, one.agentId)}</bdi> : t('desk.ticket.nobody')}
                      </span>
                    </span>
                  </span>
                }
              />
            </li>
          ))}
        </ul>
      )}
      {(later ?? first.value)?.hasMore && (
        <div className="desk-more">
          <Button tone="soft" busy={load.isBusy} onClick={() => load.run()}>
            {t('desk.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}
