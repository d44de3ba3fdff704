import type { ReactNode } from 'react'
import { encode } from 'uqr'
import './qr-code.css'

interface QrCodeProps {
  /** What a scanner reads. */
  text: string
  /** What the code is for, aloud. */
  label: string
  /** Width and height in px. */
  size?: number
}

/** A QR code with our mark in its middle. Dark on white in both themes and never mirrored: scanners are strict. */
export function QrCode({ text, label, size = 240 }: QrCodeProps): ReactNode {
  // Level H mends up to 30 % of the code; the mark covers about 5 %.
  const { data, size: count } = encode(text, { ecc: 'H', border: 2 })
  const mark = Math.round(count * 0.22) | 1
  const markStart = (count - mark) / 2
  let squares = ''
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < count; x++) {
      const isUnderMark = Math.abs(x + 0.5 - count / 2) < mark / 2 && Math.abs(y + 0.5 - count / 2) < mark / 2
      if (data[y]![x] && !isUnderMark) squares += `M${x} ${y}h1v1h-1z`
    }
  }
  return (
    <svg
      className="ui-qr"
      width={size}
      height={size}
      viewBox={`0 0 ${count} ${count}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={count} height={count} className="ui-qr-ground" />
      <path d={squares} className="ui-qr-squares" />
      <image href="/icons/mark-small.svg" x={markStart + 0.5} y={markStart + 0.5} width={mark - 1} height={mark - 1} />
    </svg>
  )
}
