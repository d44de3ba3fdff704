import { type ReactNode, useEffect, useState } from 'react'
import type { Reader } from './read-film.ts'

const count = 9
const heightPx = 112

/** A film as a line of its pictures. Decoration: what can be done with it says the rest. */
export function Filmstrip({ reader }: { reader: Reader }): ReactNode {
  const [pictures, setPictures] = useState<readonly (string | undefined)[]>([])
  useEffect(() => {
    let isGone = false
    async function draw(): Promise<void> {
      for (let index = 0; index < count && !isGone; index++) {
        const picture = await reader.pictureAt(((index + 0.5) / count) * reader.durationMs, heightPx)
        if (!isGone) setPictures((now) => [...now.slice(0, index), picture])
      }
    }
    if (reader.isReadable) void draw()
    return () => {
      isGone = true
    }
  }, [reader])
  return (
    <span className="filmstrip" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pictures stand in the order of time.
        <span key={index} style={{ backgroundImage: pictures[index] && `url("${pictures[index]}")` }} />
      ))}
    </span>
  )
}
