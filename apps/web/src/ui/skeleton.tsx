import type { CSSProperties, ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import './skeleton.css'

/** The grey place of a text or a picture that is on its way. */
export function Skeleton({
  inlineSize,
  blockSize,
  radius,
}: {
  inlineSize: string
  blockSize: string
  radius?: string
}): ReactNode {
  return <span className="ui-skeleton" style={{ inlineSize, blockSize, borderRadius: radius }} />
}

// The widths of names and lines of text, so that the rows look like rows.
const widths = [
  [48, 90],
  [34, 76],
  [56, 62],
  [40, 84],
  [30, 70],
  [52, 88],
] as const

/** Rows on their way, each fainter than the one above. */
export function SkeletonRows({ count = 8, avatar = 52 }: { count?: number; avatar?: number }): ReactNode {
  return (
    <div role="status" aria-busy="true">
      <span className="ui-spoken">{t('kit.loading')}</span>
      {Array.from({ length: count }, (_, index) => {
        const [name, line] = widths[index % widths.length]!
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
          <div key={index} className="ui-skeleton-row" style={{ '--fade': 1 - index / (count + 2) } as CSSProperties}>
            <Skeleton inlineSize={`${avatar}px`} blockSize={`${avatar}px`} radius="var(--radius-avatar)" />
            <span className="ui-skeleton-lines">
              <Skeleton inlineSize={`${name}%`} blockSize="15px" />
              <Skeleton inlineSize={`${line}%`} blockSize="12px" />
            </span>
          </div>
        )
      })}
    </div>
  )
}
