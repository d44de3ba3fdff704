import type { Cover } from '@teahouse/contract/money/redpackets'
import { type ReactNode, useId } from 'react'

interface Tile {
  width: number
  height: number
  /** Drawn in thin gilt on lacquer. */
  lines: string
}

/** Our own drawings, one tile each. */
const tiles: Record<Cover, Tile> = {
  // The rims of cups, one behind the other.
  waves: {
    width: 48,
    height: 24,
    lines:
      'M2 24a22 22 0 0 1 44 0M9 24a15 15 0 0 1 30 0M16 24a8 8 0 0 1 16 0' +
      'M-22 12a22 22 0 0 1 44 0M-15 12a15 15 0 0 1 30 0M-8 12a8 8 0 0 1 16 0' +
      'M26 12a22 22 0 0 1 44 0M33 12a15 15 0 0 1 30 0M40 12a8 8 0 0 1 16 0',
  },
  // Two lanterns with their tassels, hung at different heights.
  lanterns: {
    width: 72,
    height: 72,
    lines:
      'M18 0v14M12 14h12M18 14c-11 0-13 7-13 11s2 11 13 11 13-7 13-11-2-11-13-11Zm0 0c-5 4-5 18 0 22m0-22c5 4 5 18 0 22' +
      'M12 36h12M15 36v9m3-9v12m3-12v9' +
      'M54 0v38M48 38h12M54 38c-11 0-13 7-13 11s2 11 13 11 13-7 13-11-2-11-13-11Zm0 0c-5 4-5 18 0 22m0-22c5 4 5 18 0 22' +
      'M48 60h12M51 60v9m3-9v12m3-12v9',
  },
  // Plum blossom: five petals, a few strewn.
  plum: {
    width: 64,
    height: 56,
    lines:
      'M20 18c-5-3-5-11 0-12 5 1 5 9 0 12Zm0 0c1-6 9-8 11-4 1 5-6 8-11 4Zm0 0c6-1 11 5 8 9-5 2-9-4-8-9Zm0 0c2 6-3 12-7 9-3-4 1-9 7-9Zm0 0c-5 4-12 1-11-4 2-4 10-2 11 4Z' +
      'M50 44c-3-2-3-7 0-8 3 1 3 6 0 8Zm0 0c1-4 6-5 7-2 1 3-4 5-7 2Zm0 0c4-1 7 3 5 6-3 1-6-2-5-6Zm0 0c1 4-2 8-5 6-2-3 1-6 5-6Zm0 0c-3 3-8 1-7-2 1-3 6-2 7 2Z' +
      'M0 40q14 2 22 12M56 4q-6 10-14 12',
  },
  // Kettles, and the steam between them.
  kettle: {
    width: 76,
    height: 60,
    lines:
      'M14 30h28c4 6 3 16-4 20H18c-7-4-8-14-4-20Zm3 0c0-10 22-10 22 0M28 22v-3m-13 17c-8 0-8-9-13-10M18 26c0-20 20-20 20 0' +
      'M60 18c-5-5 5-8 0-14m10 24c-5-5 5-8 0-14M56 46c-4-4 4-7 0-12',
  },
}

export const covers = Object.keys(tiles) as Cover[]

/** A cover’s pattern: fills its place, behind what lies on it. */
export function CoverPattern({ cover }: { cover: string }): ReactNode {
  const id = useId()
  // A newer server may have designs that this app has not heard of.
  const { width, height, lines } = tiles[cover as Cover] ?? tiles.waves
  return (
    <svg className="packet-pattern" width="100%" height="100%" aria-hidden="true">
      <pattern id={id} width={width} height={height} patternUnits="userSpaceOnUse">
        <path d={lines} />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
