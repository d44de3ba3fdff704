import type { CSSProperties, ReactNode } from 'react'
import './photos.css'

export interface Tile {
  id: string
  /** Undefined while it is read from this device. */
  src: string | undefined
  /** Blurred, until the picture is there. */
  preview?: string | undefined
  width: number
  height: number
  label: string
  onOpen?(): void
}

/** The longest side of a picture that stands alone, in px; and the shortest that still shows what is on it. */
const longestPx = 216
const shortestPx = 92

/** Pictures of one message: one in its own shape, else squares in rows of two or three. */
export function PhotoGrid({ tiles, children }: { tiles: readonly Tile[]; children?: ReactNode }): ReactNode {
  const isAlone = tiles.length === 1
  const columns = tiles.length <= 1 ? 1 : tiles.length === 2 || tiles.length === 4 ? 2 : 3
  return (
    <div
      className="photos"
      data-columns={columns}
      style={isAlone ? shapeOf(tiles[0]!) : ({ '--columns': columns } as CSSProperties)}
    >
      {tiles.map((tile) => (
        <Picture key={tile.id} tile={tile} />
      ))}
      {children}
    </div>
  )
}

function Picture({ tile }: { tile: Tile }): ReactNode {
  const { src, preview, label, onOpen } = tile
  const picture = (
    <span className="photos-picture" style={preview ? { backgroundImage: `url("${preview}")` } : undefined}>
      {src && <img src={src} alt="" loading="lazy" decoding="async" draggable={false} />}
    </span>
  )
  if (!onOpen) return picture
  return (
    <button type="button" className="photos-open" aria-label={label} onClick={onOpen}>
      {picture}
    </button>
  )
}

/** Its own shape, as far as a bubble has room: the rest is cut off at the sides. */
export function shapeOf({ width, height }: { width: number; height: number }): CSSProperties {
  const [w, h] = width > 0 && height > 0 ? [width, height] : [1, 1]
  const scale = Math.min(longestPx / Math.max(w, h), 1.5)
  const clamp = (px: number) => Math.round(Math.min(longestPx, Math.max(shortestPx, px)))
  return { inlineSize: clamp(w * scale), aspectRatio: `${clamp(w * scale)} / ${clamp(h * scale)}` }
}
