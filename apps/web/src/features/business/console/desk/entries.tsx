import type { Entry, Session } from '@teahouse/contract/business/desk'
import { type ReactNode, Suspense } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber, isolate } from '../../../../i18n/intl.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { chatTime, clock, fullTime } from '../../../../ui/time.ts'
import { kindOf } from '../../../talk/chat/kinds.ts'
import { useNames } from '../../../talk/chat/names.ts'
import { agentNamed, type DeskView, nameOfContact } from './use-desk.ts'

interface EntriesProps {
  entries: readonly Entry[]
  session: Session
  desk: DeskView
  accountName: string
}

const gapMs = 5 * 60_000

/** What was said and done, the newest last. */
export function Entries({ entries, session, desk, accountName }: EntriesProps): ReactNode {
  return (
    <ol className="desk-entries">
      {entries.map((entry, index) => {
        const before = entries[index - 1]
        const isLater = !before || Date.parse(entry.at) - Date.parse(before.at) > gapMs
        return (
          <li key={entry.id}>
            {isLater && (
              <p className="desk-line ui-figures">
                <time dateTime={entry.at} title={fullTime(entry.at)}>
                  {chatTime(entry.at)}
                </time>
              </p>
            )}
            {entry.kind === 'said' ? (
              <Said entry={entry} session={session} desk={desk} accountName={accountName} />
            ) : (
              <Done entry={entry} desk={desk} />
            )}
          </li>
        )
      })}
    </ol>
  )
}

type SaidEntry = Extract<Entry, { kind: 'said' }>

function Said({ entry, session, desk, accountName }: { entry: SaidEntry } & Omit<EntriesProps, 'entries'>): ReactNode {
  const names = useNames()
  const { content, by, agentId, seq, at } = entry
  const kind = kindOf(content)
  const isOwn = by !== 'person'
  const name = nameOfContact(session) || t('desk.nameless')
  const who =
    by === 'person'
      ? name
      : by === 'agent'
        ? agentNamed(desk.agents, agentId)
        : by === 'account'
          ? accountName
          : t(`desk.by.${by}`)
  const bubble = (
    <Suspense>
      <kind.Bubble content={content} conversationId="" seq={seq} senderId={null} isOwn={isOwn} />
    </Suspense>
  )
  // What the person was told by the system stands in the history in the desk’s own words.
  if (content.kind === 'system') return null
  if (kind.ground === 'line') return <p className="desk-line">{bubble}</p>
  return (
    <article
      className="desk-said"
      data-own={isOwn || undefined}
      aria-label={`${who}, ${kind.preview(content, names)}, ${clock(at)}`}
    >
      {!isOwn && <Avatar id={session.contact.id} name={name} src={pictureOf(session.contact.person)} size={36} />}
      <div className="desk-said-column">
        {isOwn && (
          <span className="desk-who" aria-hidden="true">
            <bdi>{who}</bdi>
          </span>
        )}
        <div className="chat-bubble" data-ground={kind.ground} data-by={by}>
          {bubble}
        </div>
      </div>
    </article>
  )
}

function Done({ entry, desk }: { entry: Exclude<Entry, SaidEntry>; desk: DeskView }): ReactNode {
  const who = 'agentId' in entry ? agentNamed(desk.agents, entry.agentId) : ''
  if (entry.kind === 'note')
    return (
      <article className="desk-note" aria-label={`${t('desk.note')}, ${who}`}>
        <p className="desk-who">
          <Icon name="note-pencil" size={16} /> {t('desk.note')} · <bdi>{who}</bdi>
        </p>
        <p dir="auto">{entry.text}</p>
      </article>
    )
  if (entry.kind === 'did')
    return <p className="desk-line">{t('desk.did', { what: isolate(entry.key ?? entry.what) })}</p>
  return (
    <p className="desk-line">{stepWords(entry, isolate(who), isolate(agentNamed(desk.agents, entry.toAgentId)))}</p>
  )
}

function stepWords(entry: Extract<Entry, { kind: 'step' }>, who: string, whom: string): string {
  switch (entry.what) {
    case 'started':
      return t('desk.step.started')
    case 'handedOver':
      return entry.reason ? t(`desk.reason.${entry.reason}`) : t('desk.step.handedOver')
    case 'taken':
      return t('desk.step.taken', { who })
    case 'assigned':
      return t('desk.step.assigned', { who: whom })
    case 'handedOn':
      return t('desk.step.handedOn', { who, whom })
    case 'putBack':
      return t('desk.step.putBack')
    case 'closed':
      return t('desk.step.closed')
    case 'rated':
      return t('desk.step.rated', { score: formatNumber(entry.number ?? 0) })
    case 'ticket':
      return t('desk.step.ticket', { number: formatNumber(entry.number ?? 0) })
  }
}
