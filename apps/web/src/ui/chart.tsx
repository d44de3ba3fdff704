import type { ReactNode } from 'react'
import { currentLocale, t } from '../i18n/i18n.ts'
import { formatNumber } from '../i18n/intl.ts'
import { intlTag } from '../i18n/locales.ts'
import './chart.css'

interface ChartProps {
  label: string
  /** As calendars write them: `2026-11-22`. */
  days: readonly string[]
  counts: readonly number[]
  /** A line for what stands, bars for what happens. */
  isStanding?: boolean
}

const [width, height] = [600, 120]

const dayWords = (day: string): string =>
  new Intl.DateTimeFormat(intlTag(currentLocale()), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

/** A number for each day, drawn; and the same as a table, for whoever does not see it. Time runs as the reader reads. */
export function Chart({ label, days, counts, isStanding = false }: ChartProps): ReactNode {
  const most = Math.max(1, ...counts)
  const step = width / Math.max(1, days.length)
  const top = (count: number) => height - (count / most) * (height - 8)
  const middle = (index: number) => (index + 0.5) * step
  return (
    <figure className="ui-chart">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1={0} x2={width} y1={height} y2={height} />
        {isStanding ? (
          <polyline points={counts.map((count, index) => `${middle(index)},${top(count)}`).join(' ')} />
        ) : (
          counts.map((count, index) => (
            <rect
              key={days[index]}
              x={index * step + step * 0.15}
              width={step * 0.7}
              y={top(count)}
              height={height - top(count)}
              rx={Math.min(4, step * 0.2)}
            >
              <title>{`${dayWords(days[index]!)}: ${formatNumber(count)}`}</title>
            </rect>
          ))
        )}
      </svg>
      <figcaption>
        <span>{days[0] && dayWords(days[0])}</span>
        <span>{t('kit.chart.most', { count: formatNumber(Math.max(0, ...counts)) })}</span>
        <span>{days.at(-1) && dayWords(days.at(-1)!)}</span>
      </figcaption>
      <table className="ui-spoken">
        <caption>{label}</caption>
        <tbody>
          {days.map((day, index) => (
            <tr key={day}>
              <th scope="row">{dayWords(day)}</th>
              <td>{formatNumber(counts[index] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
