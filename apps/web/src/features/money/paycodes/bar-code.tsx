import type { ReactNode } from 'react'
import { code128 } from './code128.ts'

/** Scanners want ten modules of nothing on either side. */
const quiet = 10

/** Digits as a bar code that fills its line. Dark on white in both themes and never mirrored. */
export function BarCode({ digits, label }: { digits: string; label: string }): ReactNode {
  let bars = ''
  let at = quiet
  code128(digits).forEach((width, index) => {
    if (index % 2 === 0) bars += `M${at} 0h${width}v1h-${width}z`
    at += width
  })
  return (
    <svg
      className="pay-bars"
      viewBox={`0 0 ${at + quiet} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={bars} />
    </svg>
  )
}
