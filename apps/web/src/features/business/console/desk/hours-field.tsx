import type { Span } from '@teahouse/contract/business/desk'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { SwitchCell } from '../../../../ui/cell.tsx'
import { Switch } from '../../../../ui/switch.tsx'
import { weekdayWords } from './words.ts'

const days = [1, 2, 3, 4, 5, 6, 7]
const usual = { from: '09:30', until: '21:00' }

/** The hours of each day of the week, or always. A day with several stretches keeps them; the first is shown. */
export function HoursField({
  hours,
  onChange,
}: {
  hours: readonly Span[] | null
  onChange(hours: Span[] | null): void
}): ReactNode {
  const spans = hours ?? []
  const replace = (day: number, next: Partial<Span> | null) => {
    const [first, ...more] = spans.filter((span) => span.day === day)
    const others = spans.filter((span) => span.day !== day)
    const own = next === null ? [] : [{ day, ...usual, ...first, ...next }, ...more]
    onChange([...others, ...own].sort((a, b) => a.day - b.day || a.from.localeCompare(b.from)))
  }
  return (
    <>
      <SwitchCell
        title={t('desk.always')}
        checked={hours === null}
        onChange={(isAlways) => onChange(isAlways ? null : days.map((day) => ({ day, ...usual })))}
      />
      {hours !== null && (
        <ul className="desk-hours">
          {days.map((day) => {
            const span = spans.find((one) => one.day === day)
            const name = weekdayWords(day)
            return (
              <li key={day}>
                <Switch
                  checked={span !== undefined}
                  label={name}
                  onChange={(isOpen) => replace(day, isOpen ? {} : null)}
                />
                <span className="desk-day">{name}</span>
                {span ? (
                  <span className="desk-span">
                    <input
                      type="time"
                      required
                      value={span.from}
                      aria-label={t('desk.from', { day: name })}
                      onChange={({ currentTarget: { value } }) => value && replace(day, { from: value })}
                    />
                    <span aria-hidden="true">–</span>
                    <input
                      type="time"
                      required
                      value={span.until === '24:00' ? '00:00' : span.until}
                      aria-label={t('desk.until', { day: name })}
                      onChange={({ currentTarget: { value } }) => value && replace(day, { until: value })}
                    />
                  </span>
                ) : (
                  <span className="console-quiet">{t('desk.day-off')}</span>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
