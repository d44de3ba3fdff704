import type { Transfer } from '@teahouse/contract/money/transfers'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import { useNames } from '../../talk/chat/names.ts'
import './transfers.css'

/** A transfer: what can be done with it, and how far it has come. */
export default function TransferPage({ transferId }: { transferId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useFollowed(
    ['transfers'],
    async () => (await client.call('transfers.look', { transferId })).transfer,
    [client, transferId],
  )
  // What an action answers is newer than what was loaded before it.
  const [answer, setAnswer] = useState<Transfer>()
  const transfer = answer?.id === transferId && value?.endedAt === null ? answer : value
  return (
    <Page
      title={t('transfers.transfer')}
      parent={transfer?.conversationId ? `/chats/${transfer.conversationId}` : '/chats'}
    >
      <ConnectionBanner />
      {transfer ? (
        <Body transfer={transfer} onChanged={setAnswer} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

type Side = 'in' | 'out'

function Body({ transfer, onChanged }: { transfer: Transfer; onChanged(transfer: Transfer): void }): ReactNode {
  const { personId } = useTeahouse()
  const names = useNames()
  const { from, to, money, note, state } = transfer
  const side: Side = to.id === personId ? 'in' : 'out'
  const other = side === 'in' ? from : to
  // Somebody who paid by code may be a stranger to this device.
  const name = isolate(names.nameOf(other.id) || other.name)
  const isMine = side === 'in' && (state === 'arrived' || state === 'accepted' || state === 'waiting')
  return (
    <div className="transfer-page">
      <div className="transfer-head">
        <Icon name={iconOf(transfer)} weight="duotone" size={48} />
        <h2>{headOf(transfer, side, name)}</h2>
        <Money sum={money} size="figure" {...(isMine && { tone: 'received' as const })} />
        <p className="transfer-hint">{hintOf(transfer, side, name)}</p>
      </div>
      <Actions transfer={transfer} side={side} name={name} onChanged={onChanged} />
      {note && (
        <Card>
          <Cell title={t('transfers.note')} value={note} />
        </Card>
      )}
      <Card title={t('transfers.steps')}>
        <ol className="transfer-steps">
          {stepsOf(transfer).map(({ words, at, isAhead }) => (
            <li key={words} className="transfer-step" data-ahead={isAhead || undefined}>
              <Icon name={isAhead ? 'clock' : 'check-circle'} weight={isAhead ? 'bold' : 'fill'} size={22} />
              <span>
                {words}
                <time className="ui-figures" dateTime={at}>
                  {fullTime(at)}
                </time>
              </span>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  )
}

interface ActionsProps {
  transfer: Transfer
  side: Side
  name: string
  onChanged(transfer: Transfer): void
}

function Actions({ transfer, side, name, onChanged }: ActionsProps): ReactNode {
  const { client } = useTeahouse()
  const { id: transferId, money, state, arrival } = transfer
  const amount = formatMoney(money)
  const { run, isBusy, problem } = useAct(async (verb: 'accept' | 'return' | 'callBack') => {
    if (verb !== 'accept') {
      const isSure = await confirm({
        title: t(`transfers.${verb}.sure`, { amount, name }),
        body: t(`transfers.${verb}.body`, { name }),
        action: t(`transfers.${verb}`),
      })
      if (!isSure) return
    }
    const answered = (await client.call(`transfers.${verb}`, { transferId })).transfer
    onChanged(answered)
    announce(headOf(answered, side, name))
  })
  const mayAccept = side === 'in' && state === 'waiting'
  const mayCallBack = side === 'out' && arrival !== 'now' && (state === 'waiting' || state === 'accepted')
  if (!mayAccept && !mayCallBack) return null
  return (
    <div className="transfer-actions">
      {problem && (
        <p className="ui-field-error" role="alert">
          <Icon name="warning-circle" weight="bold" size={16} />
          <span>{problem}</span>
        </p>
      )}
      {mayAccept && (
        <>
          <Button block busy={isBusy} onClick={() => run('accept')}>
            {t('transfers.accept')}
          </Button>
          <Button block tone="text" disabled={isBusy} onClick={() => run('return')}>
            {t('transfers.return')}
          </Button>
        </>
      )}
      {mayCallBack && (
        <Button block tone="soft" busy={isBusy} onClick={() => run('callBack')}>
          {t('transfers.callBack')}
        </Button>
      )}
    </div>
  )
}

function iconOf({ state }: Transfer) {
  if (state === 'arrived') return 'check-circle'
  if (state === 'unpaid' || state === 'waiting' || state === 'accepted') return 'hourglass'
  return 'clock-counter-clockwise'
}

function headOf({ state }: Transfer, side: Side, name: string): string {
  if (state === 'unpaid') return t('transfers.head.unpaid')
  return t(`transfers.head.${state}`, { side, name })
}

/** What happens next, or where the money is. */
function hintOf({ state, expiresAt, arrivesAt }: Transfer, side: Side, name: string): string {
  switch (state) {
    case 'unpaid':
      return t('transfers.hint.unpaid')
    case 'waiting':
      return t('transfers.hint.waiting', { side, name, time: fullTime(expiresAt) })
    case 'accepted':
      return t('transfers.hint.accepted', { side, name, time: fullTime(arrivesAt!) })
    case 'arrived':
      return t('transfers.hint.arrived', { side, name })
    default:
      return t('transfers.hint.back', { side, name })
  }
}

interface Step {
  words: string
  at: string
  isAhead?: boolean
}

function stepsOf({ way, state, sentAt, acceptedAt, arrivesAt, endedAt, expiresAt }: Transfer): Step[] {
  if (state === 'unpaid') return [{ words: t('transfers.step.asked'), at: sentAt }]
  const sent = { words: t(way === 'code' ? 'transfers.step.code' : 'transfers.step.sent'), at: sentAt }
  if (way === 'code') return [sent]
  // What arrives at once is accepted and there in the same moment.
  const isSplit = acceptedAt && acceptedAt !== endedAt
  const accepted = isSplit ? [{ words: t('transfers.step.accepted'), at: acceptedAt }] : []
  if (state === 'waiting') return [sent, { words: t('transfers.step.ends'), at: expiresAt, isAhead: true }]
  if (state === 'accepted') {
    return [sent, ...accepted, { words: t('transfers.step.arrives'), at: arrivesAt!, isAhead: true }]
  }
  return [sent, ...accepted, { words: t(`transfers.step.${state}`), at: endedAt! }]
}
