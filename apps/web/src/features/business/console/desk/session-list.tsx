import type { Box, Session } from '@teahouse/contract/business/desk'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Press } from '../../../../ui/press.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { readStored, writeStored } from '../../../../ui/stored.ts'
import { listTime } from '../../../../ui/time.ts'
import { kindOf } from '../../../talk/chat/kinds.ts'
import { useNames } from '../../../talk/chat/names.ts'
import { agentNamed, type DeskView, inboxOf, nameOfContact, useNow } from './use-desk.ts'
import { alarmWords, channelWords, labelWords, shortly, windowLeft } from './words.ts'

const boxes = ['mine', 'waiting', 'open', 'bot', 'closed'] as const satisfies readonly Box[]
const boxKey = 'teahouse.desk.box'

interface SessionListProps {
  accountId: string
  desk: DeskView
  selectedId: string | null
}

/** The sessions of one box; which box, is kept. */
export function SessionList({ accountId, desk, selectedId }: SessionListProps): ReactNode {
  const { client } = useTeahouse()
  const { counts } = desk
  const [box, setBox] = useState<Box>(
    () => boxes.find((one) => one === readStored(boxKey)) ?? (counts.mine > 0 ? 'mine' : 'waiting'),
  )
  const first = useKept('desk.inbox', { accountId, box }, ['desk'])
  const [more, setMore] = useState<{ of: unknown; sessions: readonly Session[]; hasMore: boolean }>()
  // Pages that were asked for belong to the list as it was then.
  const later = more?.of === first.value ? more : undefined
  const sessions = [...(first.value?.sessions ?? []), ...(later?.sessions ?? [])]
  const load = useAct(async () => {
    const next = await client.call('desk.inbox', { accountId, box, after: sessions.at(-1)!.id })
    setMore({ of: first.value, sessions: [...(later?.sessions ?? []), ...next.sessions], hasMore: next.hasMore })
  })
  const choose = (next: Box) => {
    setBox(next)
    writeStored(boxKey, next)
  }
  return (
    <>
      <div className="desk-boxes" role="tablist" aria-label={t('desk.boxes')}>
        {boxes.map((one) => (
          <Press key={one} className="desk-box" role="tab" aria-selected={box === one} onClick={() => choose(one)}>
            {t(`desk.box.${one}`)}
            {one !== 'closed' && counts[one] > 0 && <span className="desk-count">{formatNumber(counts[one])}</span>}
          </Press>
        ))}
      </div>
      {counts.alarms > 0 && box !== 'alarms' && (
        <Press className="desk-alarms" onClick={() => choose('alarms')}>
          <Icon name="warning" weight="fill" size={20} />
          {t('desk.alarms', { count: counts.alarms })}
        </Press>
      )}
      <div className="desk-sessions" role="tabpanel" aria-label={t(`desk.box.${box}`)}>
        {!first.value ? (
          first.problem ? (
            <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
          ) : (
            <SkeletonRows count={6} />
          )
        ) : sessions.length === 0 ? (
          <EmptyState title={t('desk.empty')}>{t(`desk.empty.${box}`)}</EmptyState>
        ) : (
          <ul className="desk-rows">
            {sessions.map((one) => (
              <li key={one.id}>
                <SessionRow accountId={accountId} session={one} desk={desk} isSelected={one.id === selectedId} />
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
        {load.problem && (
          <p className="console-problem" role="alert">
            {load.problem}
          </p>
        )}
      </div>
    </>
  )
}

interface SessionRowProps {
  accountId: string
  session: Session
  desk: DeskView
  isSelected: boolean
}

function SessionRow({ accountId, session, desk, isSelected }: SessionRowProps): ReactNode {
  const { contact, alarms, labels, waitingSince, last, agentId, score } = session
  const names = useNames()
  const now = useNow()
  const left = session.state === 'waiting' || session.state === 'open' ? windowLeft(session, now) : null
  const name = nameOfContact(session)
  return (
    <Row
      href={`${inboxOf(accountId)}/${session.id}`}
      selected={isSelected}
      lead={<Avatar id={contact.id} name={name} src={pictureOf(contact.person)} dot={waitingSince !== null} />}
      title={<bdi>{name || t('desk.nameless')}</bdi>}
      aside={<time dateTime={session.movedAt}>{listTime(session.movedAt, now)}</time>}
      detail={
        <span className="desk-row">
          <span className="ui-clip" dir="auto">
            {last ? kindOf(last).preview(last, names) : t('desk.no-words')}
          </span>
          <span className="desk-marks">
            {contact.channel !== 'app' && <span className="desk-mark">{channelWords(contact.channel)}</span>}
            {alarms.map((alarm) => (
              <span key={alarm} className="desk-mark" data-tone="danger">
                {alarmWords(alarm)}
              </span>
            ))}
            {labels.map((label) => (
              <span key={label} className="desk-mark" data-tone="tea">
                <bdi>{labelWords(label)}</bdi>
              </span>
            ))}
            {waitingSince && left && left.ms > 0 && (
              <span className="desk-mark">{t('desk.window', { time: shortly(left.ms) })}</span>
            )}
            {agentId && agentId !== desk.me.id && (
              <span className="desk-mark">
                <bdi>{agentNamed(desk.agents, agentId)}</bdi>
              </span>
            )}
            {score !== null && (
              <span className="desk-mark" title={t('desk.score', { count: score })}>
                <Icon name="star" weight="fill" size={16} />
                {formatNumber(score)}
              </span>
            )}
          </span>
        </span>
      }
    />
  )
}
