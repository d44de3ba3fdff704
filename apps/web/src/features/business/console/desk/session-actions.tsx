import type { Session } from '@teahouse/contract/business/desk'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { attempt, useAct } from '../../../../shell/act.ts'
import { askForText } from '../../../../shell/ask-for-text.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { homeOf } from '../page.ts'
import type { DeskView } from './use-desk.ts'
import { knownLabels, labelWords } from './words.ts'

interface SessionActionsProps {
  accountId: string
  session: Session
  desk: DeskView
  onChanged(): void
}

/** What can be done with a session besides answering. */
export function SessionActions({ accountId, session, desk, onChanged }: SessionActionsProps): ReactNode {
  const { client } = useTeahouse()
  const at = { accountId, sessionId: session.id }
  const isMine = session.state === 'open' && session.agentId === desk.me.id
  const isOpen = session.state !== 'closed'
  const take = useAct(async () => {
    await client.call('desk.take', at)
    onChanged()
  })

  async function handOn(): Promise<void> {
    const others = desk.agents.filter(({ id }) => id !== session.agentId)
    const chosen = await chooseAction({
      title: t('desk.hand-on'),
      actions: [
        ...(session.state === 'open' ? [{ id: 'anybody', label: t('desk.hand-on.anybody') }] : []),
        ...others.map(({ id, nickname, isOnline, open }) => ({
          id,
          label: nickname,
          detail: isOnline ? t('desk.hand-on.has', { count: open }) : t('desk.away'),
        })),
      ],
    })
    if (!chosen) return
    await attempt(() => client.call('desk.handOn', { ...at, agentId: chosen === 'anybody' ? null : chosen }))
    onChanged()
  }

  async function label(): Promise<void> {
    const chosen = await chooseAction({
      title: t('desk.labels'),
      actions: [...knownLabels, ...desk.settings.labels].map((one) => ({
        id: one,
        label: labelWords(one),
        detail: session.labels.includes(one) ? t('desk.labels.off') : undefined,
      })),
    })
    if (!chosen) return
    const labels = session.labels.includes(chosen)
      ? session.labels.filter((one) => one !== chosen)
      : [...session.labels, chosen].slice(-5)
    await attempt(() => client.call('desk.label', { ...at, labels }))
    onChanged()
  }

  async function makeTicket(): Promise<void> {
    const title = await askForText({
      title: t('desk.make-ticket'),
      label: t('desk.ticket.title'),
      maxLength: 120,
      action: t('desk.make-ticket.do'),
    })
    if (!title) return
    const ticketId = crypto.randomUUID()
    const labels = session.labels
    const isMade = await attempt(() =>
      client.call('desk.makeTicket', { ...at, ticketId, title, labels, agentId: desk.me.id }),
    )
    if (isMade) navigate(`${homeOf(accountId)}/tickets/${ticketId}`)
  }

  async function close(): Promise<void> {
    const isSure = await confirm({
      title: t('desk.close.ask'),
      body: session.handedOverAt ? t('desk.close.body') : undefined,
      action: t('desk.close'),
    })
    if (!isSure) return
    await attempt(() => client.call('desk.close', at))
    onChanged()
  }

  async function choose(): Promise<void> {
    const chosen = await chooseAction({
      title: t('desk.actions'),
      titleHidden: true,
      actions: [
        ...(isOpen ? [{ id: 'handOn' as const, label: t('desk.hand-on') }] : []),
        { id: 'label' as const, label: t('desk.labels') },
        { id: 'ticket' as const, label: t('desk.make-ticket') },
        ...(isOpen ? [{ id: 'close' as const, label: t('desk.close'), tone: 'danger' as const }] : []),
      ],
    })
    if (chosen === 'handOn') await handOn()
    else if (chosen === 'label') await label()
    else if (chosen === 'ticket') await makeTicket()
    else if (chosen === 'close') await close()
  }

  return (
    <>
      {isOpen && !isMine && (
        <Button size="small" busy={take.isBusy} onClick={() => take.run()}>
          {t('desk.take')}
        </Button>
      )}
      <IconButton icon="dots-three" label={t('desk.actions')} aria-haspopup="dialog" onClick={() => void choose()} />
    </>
  )
}
