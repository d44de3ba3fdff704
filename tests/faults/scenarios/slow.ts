import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { startDatabase } from '../database.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'
import { startServerHere } from '../server-here.ts'
import { foundTown } from '../town.ts'

const limitBytes = 256 * 1024
/** Large enough that what the two kernels keep is soon full. */
const textLength = 8_000

export const slow: Scenario = {
  name: 'slow',
  about: 'devices that do not read their line while much is pushed to them, and read on later',
  async play(stage) {
    const { folder, isShort, signal } = stage
    const database = await startDatabase(stage)
    const town = await foundTown(folder, database.url, {
      people: 20,
      groupSize: 20,
      withTwoDevices: 10,
      bystanders: 2,
    })
    const { teahouse, origin } = await startServerHere(stage, database.url)
    const sockets = new Set<Socket>()
    teahouse.http.app.server.on('connection', (socket) => sockets.add(socket))
    let mostBytes = 0
    const sampling = setInterval(() => {
      for (const { writableLength } of sockets) mostBytes = Math.max(mostBytes, writableLength)
    }, 5)
    stage.defer(() => clearInterval(sampling))

    const latencies: number[] = []
    const slowOnes = new Set<string>()
    const load = startLoad({
      town,
      folder,
      signal,
      textLength,
      origin: () => origin,
      onMessage({ content }, { name }) {
        if (slowOnes.has(name) || content.kind !== 'text') return
        latencies.push(Date.now() - Number(content.text.split(' ', 1)[0]))
      },
    })
    const measured = async (count: number) => {
      latencies.length = 0
      await load.more(count)
      const sorted = latencies.sort((a, b) => a - b)
      return { p50: sorted[sorted.length >> 1] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
    }
    const count = isShort ? 1_000 : 5_000
    await load.more(200)
    const before = await measured(count)

    // Second devices: they write nothing, so they hold nobody up but themselves.
    const slowDevices = load.devices.filter(({ name }) => name.endsWith('-2'))
    for (const device of slowDevices) {
      slowOnes.add(device.name)
      device.pause()
    }
    // Until some of what is pushed no longer goes out to them.
    for (let isFull = false; !isFull; ) {
      await load.more(100)
      isFull = [...sockets].filter(({ writableLength }) => writableLength > limitBytes / 2).length >= slowDevices.length
    }
    const during = await measured(count)
    const behindBytes = [...sockets]
      .filter((socket) => socket.writableLength > 0)
      .map((socket) => socket.writableLength)
    for (const device of slowDevices) device.resume()

    stage.figure('devices that did not read', slowDevices.length, 'devices')
    stage.figure('most that waited for one of them', mostBytes / 1024, 'KiB', limitBytes / 1024 + 16)
    stage.figure('waiting for all of them in the end', behindBytes.reduce((sum, one) => sum + one, 0) / 1024, 'KiB')
    stage.figure('the others, before: median of a delivery', before.p50, 'ms')
    stage.figure('the others, before: 99 %', before.p99, 'ms')
    stage.figure('the others, during: median of a delivery', during.p50, 'ms')
    stage.figure('the others, during: 99 %', during.p99, 'ms')
    // What was written last may exceed it by one frame.
    assert(mostBytes <= limitBytes + 4 * textLength, `${mostBytes} bytes waited for one device`)
    stage.verdict(await load.conclude())
  },
}
