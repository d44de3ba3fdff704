import { type ReactNode, useId } from 'react'

/** The gilt coin with the cup on it: the seal of a packet, and what is pressed to open it. */
export function Coin({ size, isRaised = false }: { size: number; isRaised?: boolean }): ReactNode {
  const glint = useId()
  return (
    <svg className="packet-coin-face" width={size} height={size} viewBox="0 0 108 108" aria-hidden="true">
      <defs>
        <radialGradient id={glint} cx=".36" cy=".28" r=".9">
          <stop className="packet-gilt-light" />
          <stop offset=".5" className="packet-gilt" />
          <stop offset="1" className="packet-gilt-deep" />
        </radialGradient>
      </defs>
      {isRaised && <circle cx="54" cy="57" r="50" className="packet-coin-shade" />}
      <circle cx="54" cy="54" r="50" fill={`url(#${glint})`} />
      <circle cx="54" cy="54" r="42" className="packet-coin-rim" />
      <g transform="translate(54 52)">
        <path d="M-21-4h36v8a18 18 0 0 1-36 0Z" className="packet-coin-cup" />
        <path
          d="M15-1h4a6.5 6.5 0 0 1 0 13h-6M-12-12c-3.5-4 3.5-7 0-11.500m15 11.500c-3.500-4 3.500-7 0-11.500M-17 29h28"
          className="packet-coin-line"
        />
      </g>
    </svg>
  )
}
