import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { newId } from '@teahouse/server/platform/ids'
import { startServerProcess } from '../../server-process.ts'
import { call } from '../call.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'
import { foundTown, ownDatabase } from '../town.ts'

const run = promisify(execFile)
const MB = 1024 * 1024

export const disk: Scenario = {
  name: 'disk',
  about: 'the disk with all data fills up to the last byte while people write, and is given room again',
  async missing() {
    if (process.getuid?.() !== 0) return 'a small disk of its own needs root'
    const place = join('/tmp', `teahouse-probe-${process.pid}`)
    await mkdir(place)
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place])
      await run('umount', [place])
    } catch {
      return 'no file system can be mounted here'
    } finally {
      await rm(place, { recursive: true, force: true })
    }
  },
  async play(stage) {
    const { isShort, signal } = stage
    const folder = join(stage.folder, 'disk')
    await mkdir(folder)
    await run('mount', ['-t', 'tmpfs', '-o', `size=${isShort ? 400 : 900}m`, 'tmpfs', folder])
    stage.defer(() => run('umount', ['--lazy', folder]))
    const engine = await ownDatabase(folder)
    const town = await foundTown(folder, engine.url, { people: 40, groupSize: 10, withTwoDevices: 10, bystanders: 2 })
    await engine.stop()
    const server = await startServerProcess(folder, { env: { TEAHOUSE_LOG: 'fatal' } })
    stage.defer(() => server.kill())
    const { origin, crashed } = server
    const load = startLoad({ town, folder: stage.folder, signal, origin: () => origin, crashed: () => crashed })
    await load.more(300)

    const [person] = town.people
    const [token = '', conversationId = ''] = [person!.tokens[0], person!.conversationIds[0]]
    /** What becomes of a message now: `sent`, or what it was refused with. */
    const tryToSend = () =>
      call(origin, token, 'chat.send', {
        conversationId,
        messageId: newId(),
        content: { kind: 'text', text: 'Room?' },
      }).then(
        () => 'sent',
        (error: Error) => error.message,
      )
    // Everything but a little, and after that the last byte.
    const { bavail, bsize } = await statfs(folder)
    const ballast = join(folder, 'ballast')
    await run('fallocate', ['-l', `${bavail * bsize - 60 * MB}`, ballast])
    const filledAt = performance.now()
    while (load.acknowledgedCount > 0) {
      const before = load.acknowledgedCount
      await pause(1_000)
      if (load.acknowledgedCount === before) break
    }
    stage.figure('writing was refused after', (performance.now() - filledAt) / 1000, 's')
    const refused = await tryToSend()
    assert.match(refused, /507 .*no_room/, 'a message on a full disk is refused with a clear word')
    await run('fallocate', ['-l', `${bavail * bsize * 2}`, join(folder, 'more')]).catch(() => {})
    await run('dd', ['if=/dev/zero', `of=${join(folder, 'rest')}`, 'bs=64k']).catch(() => {})
    const full = await statfs(folder)
    stage.figure('left on the disk', (full.bavail * full.bsize) / 1024, 'KiB')
    assert.match(await tryToSend(), /507 .*no_room/)
    const readers = town.people.filter(({ conversationIds }) => conversationIds.length > 0)
    for (const one of readers) {
      const { messages } = await call(origin, one.tokens[0]!, 'chat.history', {
        conversationId: one.conversationIds[0],
        limit: 50,
      })
      assert(messages.length > 0, 'what was written is read')
    }
    stage.figure('histories read from the full disk', readers.length, 'times')
    await pause(stage.seconds(isShort ? 2 : 30) * 1000)

    const back = load.back()
    for (const file of ['ballast', 'more', 'rest']) await rm(join(folder, file), { force: true })
    stage.back('room again', await back)
    await load.more(300)
    // Whatever stands in memory only is proved by a start from the disk.
    await server.kill()
    const again = await startServerProcess(folder, { env: { TEAHOUSE_LOG: 'fatal', TEAHOUSE_PORT: `${server.port}` } })
    stage.defer(() => again.kill())
    stage.verdict(await load.conclude())
  },
}
