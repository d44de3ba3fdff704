import type { Entry } from '@teahouse/contract/money/wallet'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { Press } from '../../../ui/press.tsx'
import { clock, listTime } from '../../../ui/time.ts'
import { kinds } from './kinds.ts'

/** Whom a movement names: the other side, or what it was for. */
export const nameOf = ({ counterpart, kind }: Entry): string => counterpart?.name || t(kinds[kind].words)

/** A line of a statement; it leads to the receipt. */
export function EntryRow({ entry }: { entry: Entry }): ReactNode {
  const { transferId, kind, at, currency, amountMinor, note } = entry
  const isReceived = !amountMinor.startsWith('-')
  return (
    <Press className="wallet-entry" href={`/wallet/statement/${transferId}`}>
      <span className="wallet-entry-icon">
        <Icon
          name={kinds[kind].icon}
          weight={kinds[kind].icon === 'arrow-counter-clockwise' ? 'regular' : 'duotone'}
          size={24}
        />
      </span>
      <span className="wallet-entry-words">
        <span className="wallet-entry-name ui-clip">
          <bdi>{nameOf(entry)}</bdi>
        </span>
        <span className="wallet-entry-line ui-clip">
          <time dateTime={at}>{timeOf(at)}</time>
          {' · '}
          {note ? <bdi>{note}</bdi> : t(kinds[kind].words)}
        </span>
      </span>
      <Money
        className="wallet-entry-sum"
        sum={{ currency, amountMinor }}
        signed
        {...(isReceived && { tone: 'received' as const })}
      />
    </Press>
  )
}

/** "09:38" today; before, the day and the time. */
function timeOf(at: string): string {
  const [day, time] = [listTime(at), clock(at)]
  return day === time ? time : `${day} ${time}`
}
