import { PassThrough, type Readable } from 'node:stream'
import type * as z from 'zod'
import { Refusal } from '../../../platform/refusal.ts'

const mostHeadBytes = 256 * 1024

/** Reads the head of what a device sends (its length in four bytes, then JSON), and gives what follows as a stream. */
export async function readHead<S extends z.ZodType>(
  parcel: Readable,
  shape: S,
): Promise<{ head: z.output<S>; body: Readable }> {
  let held = Buffer.alloc(0)
  let needed = 4
  const body = new PassThrough()
  await new Promise<void>((resolve, reject) => {
    function take(chunk: Buffer): void {
      held = Buffer.concat([held, chunk])
      if (needed === 4 && held.length >= 4) needed = 4 + held.readUInt32BE(0)
      if (needed > mostHeadBytes) end(reject, wrong('the head is too long'))
      else if (needed > 4 && held.length >= needed) end(resolve)
      else if (needed === 4 && held.length >= 4) end(reject, wrong('the head is empty'))
    }
    const cut = () => end(reject, wrong('the head is cut'))
    function end(settle: (error?: never) => void, error?: Refusal): void {
      parcel.off('data', take).off('end', cut).off('error', cut)
      // What nobody reads would stop the line for the next request on it.
      if (error) parcel.resume()
      else parcel.pause()
      settle(error as never)
    }
    parcel.on('data', take).once('end', cut).once('error', cut)
  })
  const head = shape.safeParse(parse(held.subarray(4, needed)))
  if (!head.success) {
    parcel.resume()
    throw wrong(head.error.issues[0]?.message ?? 'not a head')
  }
  body.write(held.subarray(needed))
  parcel.pipe(body)
  parcel.once('error', (error) => body.destroy(error))
  return { head: head.data, body }
}

export const wrong = (message: string) => new Refusal('invalid_input', { issues: [{ path: '', message }] })

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
