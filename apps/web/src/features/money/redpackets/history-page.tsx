import type { Methods, Output } from '@teahouse/contract'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Money } from '../../../ui/money.tsx'
import { Press } from '../../../ui/press.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { listTime } from '../../../ui/time.ts'
import { useNames } from '../../talk/chat/names.ts'
import { usePerson } from '../../talk/chat/use-chat.ts'
import './history-page.css'

type Direction = 'received' | 'sent'
type Mine = Output<Methods['redpackets.mine']>
type Item = Mine['items'][number]

/** The red packets of a year: what one got, and what one gave. */
export default function HistoryPage(): ReactNode {
  const thisYear = new Date().getFullYear()
  const [direction, setDirection] = useState<Direction>('received')
  const [year, setYear] = useState(thisYear)
  const { mine, problem, reload, loadMore } = useMine(direction, year)
  const account = useAccount()
  const firstYear = mine?.firstAt ? new Date(mine.firstAt).getFullYear() : thisYear
  const years = Array.from({ length: thisYear - Math.min(firstYear, year) + 1 }, (_, index) => thisYear - index)

  return (
    <Page title={t('redpackets.history')} parent="/me">
      <ConnectionBanner />
      <div className="packet-history">
        <div className="packet-history-choice">
          <Segmented<Direction>
            label={t('redpackets.history.which')}
            options={[
              { value: 'received', label: t('redpackets.history.received') },
              { value: 'sent', label: t('redpackets.history.sent') },
            ]}
            value={direction}
            onChange={setDirection}
          />
          <label className="packet-history-year">
            <span className="ui-spoken">{t('redpackets.history.year')}</span>
            <select value={year} onChange={(event) => setYear(Number(event.target.value))}>
              {years.map((one) => (
                <option key={one} value={one}>
                  {t('redpackets.history.in', { year: String(one) })}
                </option>
              ))}
            </select>
          </label>
        </div>
        {problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : !mine ? (
          <LoadingState />
        ) : mine.items.length === 0 ? (
          <EmptyState title={t(`redpackets.history.none.${direction}`, { year: String(year) })} />
        ) : (
          <>
            <div className="packet-history-sum">
              {account && <Avatar id={account.id} name={account.name} src={pictureOf(account)} size={52} />}
              {mine.sums.map(({ currency, amountMinor }) => (
                <Money
                  key={currency}
                  sum={{ currency, amountMinor }}
                  size="figure"
                  {...(direction === 'received' && { tone: 'received' as const })}
                />
              ))}
              <p>
                {t('redpackets.history.count', { count: mine.sums.reduce((count, sum) => count + sum.packets, 0) })}
                {mine.luckiest > 0 && ` · ${t('redpackets.history.luckiest', { count: mine.luckiest })}`}
              </p>
            </div>
            <ul className="packet-history-list">
              {mine.items.map((item) => (
                <li key={item.redPacketId}>
                  <ItemRow item={item} direction={direction} />
                </li>
              ))}
            </ul>
            {mine.hasMore && (
              <div className="packet-history-more">
                <Button tone="soft" onClick={loadMore}>
                  {t('redpackets.history.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </Page>
  )
}

function ItemRow({ item, direction }: { item: Item; direction: Direction }): ReactNode {
  const { redPacketId, senderId, at, currency, amountMinor, isLuckiest, kind } = item
  const names = useNames()
  const sender = usePerson(senderId)
  const name = names.nameOf(senderId)
  return (
    <Press className="packet-history-row" href={`/red-packets/${redPacketId}`}>
      {direction === 'received' && <Avatar id={senderId} name={name} src={pictureOf(sender)} size={44} />}
      <span className="packet-history-words">
        <span className="packet-history-name ui-clip">
          {direction === 'received' ? <bdi>{name}</bdi> : t(`redpackets.split.${kind}`)}
        </span>
        <span className="packet-history-note ui-figures">
          {listTime(at)}
          {direction === 'sent' && ` · ${stateOf(item)}`}
        </span>
      </span>
      <span className="packet-history-end">
        <Money sum={{ currency, amountMinor }} />
        {isLuckiest && (
          <span className="packet-luckiest">
            <Icon name="crown" weight="fill" size={14} />
            {t('redpackets.result.luckiest')}
          </span>
        )}
      </span>
    </Press>
  )
}

function stateOf({ state, openedShares, shares }: Item): string {
  if (state === 'expired') return t('redpackets.history.expired', { opened: openedShares, count: shares })
  return t('redpackets.history.opened', { opened: openedShares, count: shares })
}

const pageSize = 50

/** A year as this device’s calendar has it, page by page, and kept current. */
function useMine(direction: Direction, year: number) {
  const { client, replica } = useTeahouse()
  const [state, setState] = useState<{ mine?: Mine; problem?: string; question?: string }>({})
  const [count, setCount] = useState(0)
  const question = `${direction} ${year}`

  useEffect(() => {
    let isCurrent = true
    void count
    load().then(
      (mine) => isCurrent && setState({ mine, question }),
      (error: unknown) => {
        const problem = wordsFor(error)
        if (isCurrent) setState({ problem, question })
      },
    )
    return () => {
      isCurrent = false
    }
    function load() {
      return client.call('redpackets.mine', { ...spanOf(direction, year), limit: pageSize })
    }
  }, [client, direction, year, question, count])

  useEffect(
    () =>
      replica.onNotice((notice) => {
        if (notice.kind === 'changed' && notice.what === 'redPackets') setCount((known) => known + 1)
      }),
    [replica],
  )

  async function loadMore(): Promise<void> {
    const { mine } = state
    const last = mine?.items.at(-1)
    if (!mine || !last) return
    const after = { at: last.at, redPacketId: last.redPacketId }
    try {
      const next = await client.call('redpackets.mine', { ...spanOf(direction, year), after, limit: pageSize })
      setState({ mine: { ...next, items: [...mine.items, ...next.items] }, question })
    } catch (error) {
      setState({ problem: wordsFor(error), question })
    }
  }

  const isAnswered = state.question === question
  return {
    mine: isAnswered ? state.mine : undefined,
    problem: isAnswered ? state.problem : undefined,
    reload: () => setCount(count + 1),
    loadMore: () => void loadMore(),
  }
}

const spanOf = (direction: Direction, year: number) => ({
  direction,
  from: new Date(year, 0, 1).toISOString(),
  until: new Date(year + 1, 0, 1).toISOString(),
})
