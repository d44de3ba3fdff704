import type { TicketStep } from '@teahouse/contract/business/desk'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { TextArea } from '../../../../ui/text-field.tsx'
import { fullTime, listTime } from '../../../../ui/time.ts'
import { homeOf } from '../page.ts'
import { agentNamed, type DeskView, inboxOf, nameOfContact } from './use-desk.ts'
import { labelWords, ticketStates, ticketWords } from './words.ts'

interface TicketViewProps {
  accountId: string
  ticketId: string
  desk: DeskView
}

/** One ticket: its state, whose it is, and all that became of it. */
export function TicketView({ accountId, ticketId, desk }: TicketViewProps): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useKept('desk.ticket', { accountId, ticketId }, ['desk'])
  const [comment, setComment] = useState('')
  const at = { accountId, ticketId }
  const edit = useAct(async (change: object) => {
    await client.call('desk.editTicket', { ...at, requestId: crypto.randomUUID(), ...change })
    reload()
  })
  const say = useAct(async () => {
    await client.call('desk.editTicket', { ...at, requestId: crypto.randomUUID(), comment })
    setComment('')
    reload()
  })
  if (!value)
    return (
      <Page title={t('desk.tickets')} parent={`${homeOf(accountId)}/tickets`}>
        <ConnectionBanner />
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  const { ticket, steps } = value
  async function chooseState(): Promise<void> {
    const chosen = await chooseAction({
      title: t('desk.ticket.state'),
      actions: ticketStates.filter((one) => one !== ticket.state).map((id) => ({ id, label: ticketWords(id) })),
    })
    if (chosen) edit.run({ state: chosen })
  }
  async function chooseOwner(): Promise<void> {
    const chosen = await chooseAction({
      title: t('desk.ticket.agent'),
      actions: [
        ...(ticket.agentId ? [{ id: 'nobody', label: t('desk.ticket.nobody') }] : []),
        ...desk.agents.filter(({ id }) => id !== ticket.agentId).map(({ id, nickname }) => ({ id, label: nickname })),
      ],
    })
    if (chosen) edit.run({ agentId: chosen === 'nobody' ? null : chosen })
  }
  return (
    <Page
      title={ticket.title}
      subtitle={t('desk.ticket.number', { number: ticket.number })}
      parent={`${homeOf(accountId)}/tickets`}
    >
      <ConnectionBanner />
      <Card>
        <Cell
          title={t('desk.ticket.state')}
          value={ticketWords(ticket.state)}
          onClick={() => void chooseState()}
          chevron
        />
        <Cell
          title={t('desk.ticket.agent')}
          value={ticket.agentId ? <bdi>{agentNamed(desk.agents, ticket.agentId)}</bdi> : t('desk.ticket.nobody')}
          onClick={() => void chooseOwner()}
          chevron
        />
        {ticket.labels.length > 0 && (
          <Cell title={t('desk.labels')} value={<bdi>{ticket.labels.map(labelWords).join(' · ')}</bdi>} />
        )}
        {ticket.sessionId && (
          <Cell
            title={t('desk.session')}
            value={ticket.contact && <bdi>{nameOfContact({ contact: ticket.contact }) || t('desk.nameless')}</bdi>}
            href={`${inboxOf(accountId)}/${ticket.sessionId}`}
            chevron
          />
        )}
      </Card>
      {edit.problem && (
        <p className="console-problem" role="alert">
          {edit.problem}
        </p>
      )}
      <section className="console-panel" aria-label={t('desk.ticket.history')}>
        <h2>{t('desk.ticket.history')}</h2>
        <ol className="desk-steps">
          {steps.map((one) => (
            <li key={one.id}>
              <p dir="auto">{changeWords(one)}</p>
              <p className="console-quiet">
                <bdi>{agentNamed(desk.agents, one.agentId)}</bdi> ·{' '}
                <time dateTime={one.at} title={fullTime(one.at)}>
                  {listTime(one.at)}
                </time>
              </p>
            </li>
          ))}
        </ol>
        <TextArea
          label={t('desk.ticket.comment')}
          value={comment}
          onChange={setComment}
          maxLength={2000}
          error={say.problem}
        />
        <div className="console-row">
          <Button busy={say.isBusy} disabled={!comment.trim()} onClick={() => say.run()}>
            {t('desk.ticket.comment.do')}
          </Button>
          {ticket.state !== 'solved' && (
            <Button tone="soft" busy={edit.isBusy} onClick={() => edit.run({ state: 'solved' })}>
              {t('desk.ticket.solve')}
            </Button>
          )}
        </div>
      </section>
    </Page>
  )
}

function changeWords({ what, before, after }: TicketStep): string {
  switch (what) {
    case 'made':
      return t('desk.change.made', { title: isolate(after) })
    case 'comment':
      return after
    case 'state':
      return t('desk.change.state', { state: stateOf(after), before: stateOf(before) })
    case 'agent':
      return after ? t('desk.change.agent', { name: isolate(after) }) : t('desk.change.nobody')
    case 'title':
      return t('desk.change.title', { title: isolate(after) })
    case 'labels':
      return t('desk.change.labels', { labels: isolate(after.split(', ').map(labelWords).join(', ')) })
  }
}

function stateOf(state: string): string {
  const known = ticketStates.find((one) => one === state)
  return known ? ticketWords(known) : state
}
