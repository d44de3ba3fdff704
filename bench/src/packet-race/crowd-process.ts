import { type Line, openLine } from '../load/device.ts'
import { maskedFrame, upgrade } from '../wire.ts'
import type { Said, Told } from './crowd.ts'
import type { Race } from './race.ts'

/** So many greet the server at a time while the crowd gathers. */
const atOnce = 100

const lines: Line[] = []
const say = (said: Said) => process.send?.(said)

async function connect(port: number, tokens: readonly string[]): Promise<void> {
  for (let at = 0; at < tokens.length; at += atOnce) {
    await Promise.all(
      tokens.slice(at, at + atOnce).map(async (token) => {
        const line = await openLine(port)
        await line.turn(upgrade(port), '\r\n\r\n')
        await line.turn(maskedFrame(JSON.stringify({ t: 'authorization', token })), '"t":"hello"')
        lines.push(line)
      }),
    )
  }
}

const answered = /"t":"answer".*?"amountMinor":"(\d+)"/
const refused = /"t":"refusal".*?"refusal":"(\w+)"/

async function race(redPacketId: string): Promise<Race> {
  const frame = maskedFrame(JSON.stringify({ t: 'call', n: 1, method: 'redpackets.open', input: { redPacketId } }))
  const startedMs = performance.now()
  const answers = await Promise.all(
    lines.map(async (line) => {
      const text = await line.turn(frame, '"t":"answer"', '"t":"refusal"')
      const afterMs = performance.now() - startedMs
      const amount = text.match(answered)?.[1]
      const refusal = text.match(refused)?.[1]
      if (amount === undefined && refusal !== 'packet_empty') throw new Error(`somebody heard ${text.slice(-300)}`)
      return { afterMs, amountMinor: amount === undefined ? null : Number(amount) }
    }),
  )
  return { tookMs: performance.now() - startedMs, answers }
}

process.on('message', async (told: Told) => {
  if (told.tell === 'connect') {
    await connect(told.port, told.tokens)
    say({ said: 'connected' })
  } else {
    say({ said: 'raced', race: await race(told.redPacketId) })
  }
})
// Whoever started it is gone, however they went.
process.once('disconnect', () => process.exit(0))
say({ said: 'ready' })
