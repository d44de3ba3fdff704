import type { Claim, RedPacket } from '@teahouse/contract/money/redpackets'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { goBack } from '../../../shell/navigation.ts'
import { useTitle } from '../../../shell/page.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { Press } from '../../../ui/press.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { clock, daysBetween, preciseTime } from '../../../ui/time.ts'
import type { Names } from '../../talk/chat/kind.ts'
import { useNames } from '../../talk/chat/names.ts'
import { usePerson } from '../../talk/chat/use-chat.ts'
import { CoverPattern } from './cover.tsx'
import './packet-page.css'
import { type Details, useDetails } from './use-details.ts'
import { greetingOf, namesOf } from './words.ts'

/** What became of a red packet: what one got, and who opened it when. */
export default function PacketPage({ redPacketId }: { redPacketId: string }): ReactNode {
  const { value, problem, reload } = useDetails(redPacketId)
  useTitle(t('redpackets.packet'))
  return (
    <div className="shell-screen packet-page">
      <header className="packet-lacquer">
        <CoverPattern cover={value?.redPacket.cover ?? 'waves'} />
        <Press
          className="packet-page-key"
          onClick={() => goBack(value ? `/chats/${value.redPacket.conversationId}` : '/chats')}
        >
          <Icon name="caret-left" flip size={26} />
          <span className="ui-spoken">{t('kit.back')}</span>
        </Press>
        <h1 className="ui-spoken">{t('redpackets.packet')}</h1>
        <Press className="packet-page-key" href="/red-packets" title={t('redpackets.history')}>
          <Icon name="clock-counter-clockwise" size={26} />
          <span className="ui-spoken">{t('redpackets.history')}</span>
        </Press>
      </header>
      {value ? (
        <>
          <ConnectionBanner />
          <Result {...value} />
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </div>
  )
}

function Result({ redPacket, claims }: Details): ReactNode {
  const { senderId, mineMinor, currency, onlyIds, conversationId } = redPacket
  const names = useNames(conversationId)
  const sender = usePerson(senderId)
  const name = names.nameOf(senderId)
  return (
    <div className="packet-result">
      <div className="packet-result-head">
        <span className="packet-result-face">
          <Avatar id={senderId} name={name} src={pictureOf(sender)} size={68} />
        </span>
        <p className="packet-result-name">
          <bdi>{name}</bdi>
        </p>
        <p className="packet-result-greeting" dir="auto">
          {greetingOf(redPacket)}
        </p>
        {onlyIds && redPacket.refusal !== 'own_packet' && (
          <p className="packet-result-note">{t('redpackets.card.for', { names: namesOf(onlyIds, names) })}</p>
        )}
        {mineMinor !== null && (
          <>
            <p className="packet-result-sum">
              <Money sum={{ currency, amountMinor: mineMinor }} size="figure" tone="received" />
            </p>
            <p className="packet-result-note">{t('redpackets.result.added')}</p>
          </>
        )}
      </div>
      <h2 className="packet-result-progress ui-figures">{progressOf(redPacket)}</h2>
      {claims.length > 0 && (
        <ul className="packet-claims">
          {claims.map((claim) => (
            <ClaimRow key={claim.personId} claim={claim} redPacket={redPacket} names={names} />
          ))}
        </ul>
      )}
      <p className="packet-result-foot">{footOf(redPacket, names)}</p>
    </div>
  )
}

function ClaimRow({ claim, redPacket, names }: { claim: Claim; redPacket: RedPacket; names: Names }): ReactNode {
  const { personId, amountMinor, at } = claim
  const person = usePerson(personId)
  const name = names.nameOf(personId)
  return (
    <li className="packet-claim">
      <Avatar id={personId} name={name} src={pictureOf(person)} size={44} />
      <span className="packet-claim-words">
        <bdi className="packet-claim-name ui-clip">{personId === names.selfId ? t('redpackets.you') : name}</bdi>
        <time className="packet-claim-time ui-figures" dateTime={at}>
          {preciseTime(at)}
        </time>
      </span>
      <span className="packet-claim-sum">
        <Money sum={{ currency: redPacket.currency, amountMinor }} />
        {redPacket.luckiestId === personId && (
          <span className="packet-luckiest">
            <Icon name="crown" weight="fill" size={14} />
            {t('redpackets.result.luckiest')}
          </span>
        )}
      </span>
    </li>
  )
}

/** "5 of 8 opened · €12.23 of €20.00". */
function progressOf({ openedShares, shares, openedMinor, totalMinor, currency }: RedPacket): string {
  return t('redpackets.result.progress', {
    opened: openedShares,
    count: shares,
    amount: formatMoney({ currency, amountMinor: openedMinor }),
    total: formatMoney({ currency, amountMinor: totalMinor }),
  })
}

/** What is still to come, or how it ended. */
function footOf(redPacket: RedPacket, names: Names): string {
  const { state, shares, openedShares, currency, returnedMinor, senderId, expiresAt, amountsMinor } = redPacket
  const sender = { you: senderId === names.selfId ? 'yes' : 'no', name: isolate(names.nameOf(senderId)) }
  if (state === 'unpaid') return t('redpackets.result.unpaid')
  if (state === 'expired') {
    const amount = formatMoney({ currency, amountMinor: returnedMinor })
    return t('redpackets.result.returned', { amount, ...sender })
  }
  if (state === 'empty') return t('redpackets.result.gone', { count: shares })
  const left = t('redpackets.result.left', { count: shares - openedShares, time: comingTime(expiresAt!), ...sender })
  const next = amountsMinor?.[openedShares]
  return next
    ? `${t('redpackets.result.next', { amount: formatMoney({ currency, amountMinor: next }) })} ${left}`
    : left
}

/** A packet is open for a day, so it ends today or tomorrow. */
function comingTime(instant: string): string {
  const time = clock(instant)
  return daysBetween(new Date(), new Date(instant)) > 0 ? t('redpackets.tomorrow', { time }) : time
}
