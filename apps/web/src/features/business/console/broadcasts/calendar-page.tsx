import type { Broadcast, BroadcastQuota } from '@teahouse/contract/business/broadcasts'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { currentLocale, t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useKept } from '../../../../shell/use-kept.ts'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { Press } from '../../../../ui/press.tsx'
import { ProgressBar } from '../../../../ui/progress.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { ErrorState } from '../../../../ui/state.tsx'
import { useMedia } from '../../../../ui/use-media.ts'
import { homeOf } from '../page.ts'
import { audienceWords, stateWords, titleOf } from './words.ts'
import { firstWeekdayOf, monthAfter, shownIn, weeksOf } from './zone-time.ts'

/** What is planned and what went out in a month, and how much of it is left. */
export function CalendarPage({ account }: { account: ConsoleAccount }): ReactNode {
  const [chosen, setMonth] = useState<string>()
  // Which month it is, the server says.
  const asked = { accountId: account.id, ...(chosen && { month: chosen }) }
  const { value, problem, reload } = useKept('broadcasts.calendar', asked, ['console'])
  const month = value?.month ?? ''
  // Articles have a place in the calendar before they are sent.
  const drafts = useKept('articles.drafts', { accountId: account.id, limit: 50 }, ['console']).value?.drafts ?? []
  const home = homeOf(account.id)
  const planned = drafts.filter(({ plannedOn }) => month && plannedOn?.startsWith(month))
  const byDay = new Map(value?.days.map(({ day, broadcasts }) => [day, broadcasts]))
  const days = [...new Set([...byDay.keys(), ...planned.map(({ plannedOn }) => plannedOn!)])].sort()
  return (
    <Page
      title={t('broadcasts.title')}
      parent={home}
      actions={<IconButton icon="plus" label={t('broadcasts.new')} href={`${home}/broadcasts/new`} />}
    >
      <ConnectionBanner />
      {value ? (
        <>
          <Quota quota={value.quota} />
          <section className="broadcasts-month" aria-label={t('broadcasts.calendar')}>
            <header>
              <IconButton
                icon="caret-left"
                weight="bold"
                size={20}
                flip
                label={t('broadcasts.month.before')}
                onClick={() => setMonth(monthAfter(month, -1))}
              />
              <h2 aria-live="polite">{monthWords(month)}</h2>
              <IconButton
                icon="caret-right"
                weight="bold"
                size={20}
                flip
                label={t('broadcasts.month.after')}
                onClick={() => setMonth(monthAfter(month, 1))}
              />
            </header>
            <Grid month={month} today={value.today} hrefOf={(day) => `${home}/broadcasts/new?day=${day}`}>
              {(day) => {
                const count = (byDay.get(day)?.length ?? 0) + planned.filter((one) => one.plannedOn === day).length
                return (
                  <>
                    {byDay.get(day)?.map((one) => (
                      <span key={one.id} className="broadcasts-mark ui-clip" data-state={one.state} dir="auto">
                        {titleOf(one)}
                      </span>
                    ))}
                    {planned
                      .filter((one) => one.plannedOn === day)
                      .map((one) => (
                        <span key={one.id} className="broadcasts-mark ui-clip" data-state="draft" dir="auto">
                          {one.title}
                        </span>
                      ))}
                    {count > 0 && <span className="ui-spoken">{t('broadcasts.day.count', { count })}</span>}
                  </>
                )
              }}
            </Grid>
          </section>
          {days.map((day) => (
            <Card key={day} title={dayWords(day)}>
              {byDay.get(day)?.map((one) => (
                <Line key={one.id} broadcast={one} account={account} />
              ))}
              {planned
                .filter((one) => one.plannedOn === day)
                .map((one) => (
                  <Cell
                    key={one.id}
                    icon="newspaper"
                    title={<bdi>{one.title || t('broadcasts.untitled')}</bdi>}
                    detail={t('broadcasts.articles.planned')}
                    href={`${home}/articles/${one.id}`}
                  />
                ))}
            </Card>
          ))}
          {value.undated.length > 0 && (
            <Card title={t('broadcasts.drafts')}>
              {value.undated.map((one) => (
                <Line key={one.id} broadcast={one} account={account} />
              ))}
            </Card>
          )}
          {days.length === 0 && value.undated.length === 0 && (
            <Card hint={t('broadcasts.none.hint')}>
              <Cell
                icon="plus"
                iconWeight="regular"
                tone="accent"
                title={t('broadcasts.new')}
                href={`${home}/broadcasts/new`}
              />
            </Card>
          )}
        </>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={6} />
      )}
    </Page>
  )
}

function Quota({ quota }: { quota: BroadcastQuota }): ReactNode {
  const { per, most, used, planned, left, exhausted, followers, stopped } = quota
  return (
    <section className="broadcasts-quota" aria-label={t('broadcasts.quota')}>
      <p className="broadcasts-left">
        <strong>{formatNumber(left)}</strong>
        <span>{t(per === 'month' ? 'broadcasts.left.month' : 'broadcasts.left.day', { most })}</span>
      </p>
      <ProgressBar label={t('broadcasts.quota')} value={Math.min(1, (used + planned) / most)} />
      <p className="console-quiet">
        {t('broadcasts.used', { used, planned })}
        {per === 'month' && exhausted > 0 && <> {t('broadcasts.exhausted', { count: exhausted, followers })}</>}
      </p>
      {followers > 0 && (
        <p className="console-quiet">
          {t('broadcasts.stopped', {
            count: stopped,
            followers,
            share: formatNumber(stopped / followers, { style: 'percent', maximumFractionDigits: 1 }),
          })}
        </p>
      )}
      <p className="console-quiet">{t(per === 'month' ? 'broadcasts.rule.month' : 'broadcasts.rule.day')}</p>
    </section>
  )
}

interface GridProps {
  month: string
  today: string
  hrefOf(day: string): string
  children(day: string): ReactNode
}

function Grid({ month, today, hrefOf, children }: GridProps): ReactNode {
  const locale = currentLocale()
  const weeks = weeksOf(month, firstWeekdayOf(locale))
  const isNarrow = useMedia('(max-width: 599px)')
  const weekday = (style: 'narrow' | 'short' | 'long', day: string) =>
    new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  // The second week is whole, whatever the month.
  const names = weeks[1]!.flatMap((day) => day ?? [])
  return (
    <table className="broadcasts-grid">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" abbr={weekday('long', name)}>
              {weekday(isNarrow ? 'narrow' : 'short', name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((day, at) => (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: a place in the week is what an empty day is.
                key={at}
                data-today={day === today || undefined}
                data-past={(day !== null && day < today) || undefined}
              >
                {day &&
                  (day >= today ? (
                    <Press href={hrefOf(day)} aria-label={t('broadcasts.day.new', { day: dayWords(day) })}>
                      {formatNumber(Number(day.slice(8)))}
                    </Press>
                  ) : (
                    <span>{formatNumber(Number(day.slice(8)))}</span>
                  ))}
                {day && children(day)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Line({ broadcast, account }: { broadcast: Broadcast; account: ConsoleAccount }): ReactNode {
  const at = broadcast.startedAt ?? broadcast.sendAt
  const time = at ? shownIn(account.timeZone, new Date(at)).slice(11) : undefined
  return (
    <Cell
      icon={broadcast.draftId ? 'newspaper' : 'broadcast'}
      title={<bdi>{titleOf(broadcast)}</bdi>}
      detail={[stateWords(broadcast), audienceWords(broadcast.audience)].join(' · ')}
      value={time}
      href={`${homeOf(account.id)}/broadcasts/${broadcast.id}`}
    />
  )
}

const monthWords = (month: string): string =>
  new Intl.DateTimeFormat(currentLocale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

export const dayWords = (day: string): string =>
  new Intl.DateTimeFormat(currentLocale(), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
