import type { Alarm, DeskChannel, Session, SessionState, TicketState } from '@teahouse/contract/business/desk'
import { currentLocale, t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { intlTag } from '../../../../i18n/locales.ts'

export const alarmWords = (alarm: Alarm): string => t(`desk.alarm.${alarm}`)
export const stateWords = (state: SessionState): string => t(`desk.state.${state}`)
export const ticketWords = (state: TicketState): string => t(`desk.ticket.${state}`)
export const channelWords = (channel: DeskChannel): string => t(`desk.channel.${channel}`)

export const knownLabels = ['question', 'complaint'] as const
export const ticketStates = ['new', 'open', 'pending', 'solved'] as const satisfies readonly TicketState[]

/** Labels that everybody knows have words of their own; others are the account’s. */
export const labelWords = (label: string): string =>
  label === 'question' ? t('desk.label.question') : label === 'complaint' ? t('desk.label.complaint') : label

/** A stretch of time as short as it can be said: “3 h”, “12 min”. */
export function shortly(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const [value, unit] = minutes >= 60 ? [Math.floor(minutes / 60), 'hour'] : [minutes, 'minute']
  return formatNumber(value as number, { style: 'unit', unit: unit as string, unitDisplay: 'short' })
}

/** How long the account may still write, if a window is open. */
export function windowLeft({ window }: Pick<Session, 'window'>, now: Date): { ms: number; left: number } | null {
  if (!window) return null
  const ends = [
    { until: window.messageUntil, left: window.messageLeft },
    { until: window.briefUntil, left: window.briefLeft },
  ].flatMap(({ until, left }) => (until ? [{ ms: Date.parse(until) - now.getTime(), left }] : []))
  const open = ends.filter(({ ms }) => ms > 0)
  if (open.length === 0) return { ms: 0, left: 0 }
  return { ms: Math.max(...open.map(({ ms }) => ms)), left: open.reduce((sum, one) => sum + one.left, 0) }
}

export const dayWords = (day: string, how: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }): string =>
  new Intl.DateTimeFormat(intlTag(currentLocale()), { ...how, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** A moment in the account’s own zone. */
export const zonedTime = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(intlTag(currentLocale()), {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(new Date(instant))

/** The name of a day of the week; 1 is Monday. */
export const weekdayWords = (day: number): string => dayWords(`2024-01-0${day}`, { weekday: 'long' })
