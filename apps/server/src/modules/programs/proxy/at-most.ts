import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../../../platform/refusal.ts'

/** The same bytes; breaks off when there are more. */
export function atMost(source: Readable, mostBytes: number): Readable {
  let left = mostBytes
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length
      if (left < 0) done(new Refusal('file_too_large'))
      else done(null, chunk)
    },
  })
  // Whoever reads the copy hears of the error; this is the same one.
  pipeline(source, counted).catch(() => {})
  return counted
}
