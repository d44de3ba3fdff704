import { maskedFrame, messageId, upgrade } from '../wire.ts'
import { type Device, openLine, words } from './device.ts'

const answer = Buffer.from('"t":"answer"')
const refusal = Buffer.from('"t":"refusal"')
const refusalFrame =
  /^"t":"refusal","n":(?<n>\d+),"refusal":\{"refusal":"(?<code>\w+)"[^}]*?("retryAfterSeconds":(?<seconds>\d+)[^}]*)?\}/
/** More than a refusal is long: one that two reads share is seen whole at the second. */
const tailBytes = 400
export interface Hears {
  answers(count: number): void
  /** The server is full: the message of this number is to be sent again, so many seconds later. */
  busy(number: number, seconds: number): void
  refusal(text: string): void
}

/** Teahouse’s WebSocket: an upgrade, a token, frames. A call is numbered like the message that it sends. */
export async function teahouseDevice({ port, token }: { port: number; token: string }, hears: Hears): Promise<Device> {
  const line = await openLine(port)
  await line.turn(upgrade(port), '\r\n\r\n')
  await line.turn(maskedFrame(JSON.stringify({ t: 'authorization', token })), '"t":"hello"')
  const device: Device = {
    onMark: () => {},
    send(target, number) {
      line.socket.write(
        maskedFrame(
          `{"t":"call","n":${number},"method":"chat.send","input":{"conversationId":"${target}",` +
            `"messageId":"${messageId(number)}","content":{"kind":"text","text":"${words(number)}"}}}`,
        ),
      )
    },
    ping: () => void line.socket.write(maskedFrame('{"t":"ping"}')),
    close: () => line.socket.destroy(),
  }
  let tail = Buffer.alloc(0)
  line.count(
    (number) => device.onMark(number),
    (fresh) => {
      const bytes = Buffer.concat([tail, fresh])
      let count = 0
      for (const at of occurrences(bytes, answer)) if (at + answer.length > tail.length) count++
      if (count > 0) hears.answers(count)
      for (const at of occurrences(bytes, refusal)) {
        const text = bytes.toString('latin1', at, at + tailBytes)
        const said = text.match(refusalFrame)
        if (!said || at + said[0].length <= tail.length) continue
        const { n, code, seconds } = said.groups!
        if (code === 'busy') hears.busy(Number(n), Number(seconds ?? 1))
        else hears.refusal(text)
      }
      tail = bytes.subarray(-tailBytes)
    },
  )
  return device
}

function* occurrences(bytes: Buffer, of: Buffer): Generator<number> {
  for (let at = bytes.indexOf(of); at >= 0; at = bytes.indexOf(of, at + of.length)) yield at
}
