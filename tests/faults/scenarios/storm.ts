import assert from 'node:assert/strict'
import { type ChildProcess, execFile, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newId } from '@teahouse/server/platform/ids'
import { type ServerProcess, startServerProcess } from '../../server-process.ts'
import { call } from '../call.ts'
import type { CrowdAsked, CrowdTold } from '../crowd.ts'
import type { Scenario } from '../scenario.ts'
import { foundTown, ownDatabase } from '../town.ts'

/** As of a browser with as many tabs: what a line costs is the same, and the town is founded sooner. */
const linesEach = 25
const tableSize = 20

export const storm: Scenario = {
  name: 'storm',
  about: '10,000 lines stand when the server is killed; all come back at once, to news',
  async missing() {
    const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -Hn'])
    if (stdout.trim() === 'unlimited' || Number(stdout) >= 12_000) return undefined
    return `one process may open no more than ${stdout.trim()} files here (ulimit -n)`
  },
  async play(stage) {
    const { folder, isShort } = stage
    const people = isShort ? 40 : 400
    const total = people * linesEach
    const engine = await ownDatabase(folder)
    const size = { people, groupSize: tableSize, withTwoDevices: 0, bystanders: 0 }
    const town = await foundTown(folder, engine.url, size)
    await engine.stop()

    // As people would raise it for so many.
    const within = ['sh', '-c', 'ulimit -n "$(ulimit -Hn)" && exec "$0" "$@"']
    let server: ServerProcess = await startServerProcess(folder, { within })
    stage.defer(() => server.kill())
    const { origin, port } = server

    const tokens = town.people.flatMap(({ tokens }) => Array<string>(linesEach).fill(tokens[0]!))
    const crowds = [0, 1].map((half) => {
      const child = fork(join(import.meta.dirname, '../crowd.ts'), {
        execArgv: [],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
      stage.defer(() => child.kill('SIGKILL'))
      const crowd = { child, inStep: 0, cpuSeconds: 0, tokens: tokens.filter((_, place) => place % 2 === half) }
      child.on('message', (told: CrowdTold) => Object.assign(crowd, told))
      return crowd
    })
    const tell = (missed: number) => {
      for (const crowd of crowds) {
        crowd.inStep = 0
        send(crowd.child, { origin, tokens: crowd.tokens, missed, arrivalMs: total * 6 })
      }
    }
    const allInStep = async (patienceMs: number) => {
      const from = performance.now()
      const inStep = () => crowds.reduce((sum, crowd) => sum + crowd.inStep, 0)
      let half: number | undefined
      while (inStep() < total) {
        const seconds = (performance.now() - from) / 1000
        if (inStep() * 2 >= total) half ??= seconds
        assert(seconds * 1000 < patienceMs, `${inStep()} of ${total} are in step after ${Math.round(seconds)} s`)
        await new Promise((resolve) => setTimeout(resolve, 20))
        await Promise.race([server.crashed, undefined])
      }
      return { half: half ?? 0, all: (performance.now() - from) / 1000 }
    }

    tell(0)
    const first = await allInStep(150_000)
    stage.figure('lines that stood', total, 'lines')
    stage.figure('all of them in step for the first time after', first.all, 's')

    await server.kill()
    const crowdCpu = crowds.reduce((sum, crowd) => sum + crowd.cpuSeconds, 0)
    const downAt = performance.now()
    server = await startServerProcess(folder, { within, env: { TEAHOUSE_PORT: `${port}` } })
    stage.figure('the server is open again after', (performance.now() - downAt) / 1000, 's')
    // Everybody has missed one message: that of their table.
    tell(1)
    const tables = town.conversations.filter(({ memberIds }) => memberIds.length > 2)
    const said = Promise.all(
      tables.map(({ id, memberIds }) => {
        const { tokens } = town.people.find((person) => person.id === memberIds[0])!
        const content = { kind: 'text', text: 'We are back' }
        return call(origin, tokens[0]!, 'chat.send', { conversationId: id, messageId: newId(), content })
      }),
    )
    const { half, all } = await allInStep(150_000)
    await said
    stage.figure('half of them back and in step after', half, 's')
    stage.figure('all of them back and in step after', all, 's', 30)
    stage.figure('CPU that it took the server, its start included', await cpuSeconds(server.pid), 's')
    stage.figure('CPU of the crowd', crowds.reduce((sum, crowd) => sum + crowd.cpuSeconds, 0) - crowdCpu, 's')
  },
}

const send = (child: ChildProcess, asked: CrowdAsked) => child.send(asked)

/** What a process has used so far, in seconds. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user + system) / 100
}
