import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { installPeers } from '../../peers/install.ts'
import { startPostgres } from '../../peers/postgres.ts'
import { type BenchServer, startBenchServer } from '../bench-server.ts'
import { pairs, withLoad } from '../chat.ts'
import { median, round } from '../figures.ts'
import type { Run } from '../load/index.ts'

const text = 'The first flush is here: three teas, picked in April. Come by and taste, from nine to six, all week long.'

/** People who chat beside it: a couple writes a few times a second, which is a busy evening of some thousand people. */
const couples = 25
const messagesPerSecond = 50
const lookEveryMs = 250

interface Ran {
  seconds: number
  /** People told, a second. */
  perSecond: number
  serverCpuMsPer1000: number
  databaseCpuMsPer1000: number
  /** Of the server’s process: before, and the most while it went out. */
  memoryMib: number
  memoryPeakMib: number
  /** What the database grew by. */
  databaseMib: number
  reached: number
  /** Whether each follower has it, once. */
  exact: boolean
}

/**
 * One message of an official account to all its followers. First with nothing beside it, then with people who chat
 * through it, then with a server that is killed (`kill -9`) in the middle and started again on the same database.
 * Latency of chats counts from when a message was due, as everywhere here; `idle` is measured just before, on the same
 * server with the same people.
 */
export async function broadcast(followers: number, seconds: number, say: (line: string) => void) {
  const postgres = await startPostgres(await installPeers(say, ['postgresql']))
  const name = 'broadcast'
  const at = { url: await postgres.make(name), pid: postgres.pid }
  const sizeMib = async () =>
    Number(await postgres.sql(name, { text: `select pg_database_size('${name}') / 1048576.0` }))
  let server = await startBenchServer(at)
  try {
    say(`making ${followers} followers …`)
    const { accountId } = await server.ask({ ask: 'audience', count: followers }, 'audience')
    const standing = async (on: BenchServer, number: number) =>
      (await on.ask({ ask: 'broadcastState', accountId, number }, 'broadcastState')).standing

    /** Sends one and sees it through. `beside` is done meanwhile, again and again. */
    async function run(beside?: () => Promise<void>): Promise<Ran> {
      await server.settle()
      const before = {
        cpuMs: server.serverCpuMs(),
        databaseCpuMs: server.databaseCpuMs(),
        memoryMib: server.pssKib() / 1024,
        databaseMib: await sizeMib(),
      }
      const sinceMs = performance.now()
      const words = `${text} ${Math.round(sinceMs)}`
      const { number } = await server.ask({ ask: 'broadcast', accountId, text: words }, 'broadcast')
      let memoryPeakMib = before.memoryMib
      let tookMs = 0
      const over = (async () => {
        for (;;) {
          const { state } = await standing(server, number)
          memoryPeakMib = Math.max(memoryPeakMib, server.pssKib() / 1024)
          if (state !== 'sending' && state !== 'scheduled') break
          await pause(lookEveryMs)
        }
        tookMs = performance.now() - sinceMs
      })()
      while (beside && tookMs === 0) await beside()
      await over
      const ended = await standing(server, number)
      const cpuMs = server.serverCpuMs() - before.cpuMs
      const databaseCpuMs = server.databaseCpuMs() - before.databaseCpuMs
      return {
        seconds: round(tookMs / 1000),
        perSecond: Math.round(ended.reached / (tookMs / 1000)),
        serverCpuMsPer1000: round((cpuMs / ended.reached) * 1000),
        databaseCpuMsPer1000: round((databaseCpuMs / ended.reached) * 1000),
        memoryMib: Math.round(before.memoryMib),
        memoryPeakMib: Math.round(memoryPeakMib),
        databaseMib: round((await sizeMib()) - before.databaseMib),
        reached: ended.reached,
        exact: isExact(ended, followers),
      }
    }

    say('broadcasting alone …')
    const alone = await run()

    say('broadcasting beside chats …')
    const beside = await withLoad(async (load) => {
      await load.writers(await pairs(server, load, couples))
      await load.open(messagesPerSecond, Math.min(2, seconds))
      const quiet = [await load.open(messagesPerSecond, seconds), await load.open(messagesPerSecond, seconds)]
      const busy: Run[] = []
      const ran = await run(async () => void busy.push(await load.open(messagesPerSecond, seconds)))
      // The last stretch ends after the broadcast; it counts only where there is no other.
      const during = busy.length > 1 ? busy.slice(0, -1) : busy
      const of = (runs: readonly Run[], key: 'p50Ms' | 'p99Ms') => round(median(runs.map((one) => one[key])))
      return {
        ...ran,
        idleP50Ms: of(quiet, 'p50Ms'),
        idleP99Ms: of(quiet, 'p99Ms'),
        besideP50Ms: of(during, 'p50Ms'),
        besideP99Ms: of(during, 'p99Ms'),
        p99Ratio: round(of(during, 'p99Ms') / of(quiet, 'p99Ms'), 2),
      }
    })

    say('broadcasting through a kill -9 …')
    const { number } = await server.ask({ ask: 'broadcast', accountId, text: `${text} Again.` }, 'broadcast')
    let atKill = 0
    while (atKill < followers / 3) {
      await pause(lookEveryMs / 10)
      atKill = (await standing(server, number)).reached
    }
    const ended = once(server.child, 'exit')
    process.kill(server.pid, 'SIGKILL')
    await ended
    const killedMs = performance.now()
    server = await startBenchServer(at)
    const restartedMs = performance.now()
    let now = await standing(server, number)
    const atRestart = now.reached
    let resumedMs = 0
    while (now.state === 'sending') {
      await pause(lookEveryMs)
      now = await standing(server, number)
      if (resumedMs === 0 && now.reached > atRestart) resumedMs = performance.now()
    }
    return {
      alone,
      besideChats: beside,
      killed: {
        reachedAtKill: atKill,
        restartSeconds: round((restartedMs - killedMs) / 1000),
        // What a dead process had taken is free after its lease of a minute.
        resumedAfterSeconds: round((resumedMs - killedMs) / 1000),
        seconds: round((performance.now() - killedMs) / 1000),
        reached: now.reached,
        exact: isExact(now, followers),
      },
    }
  } finally {
    await server.stop()
    await postgres.stop()
  }
}

const isExact = (
  { reached, messages, conversations }: { reached: number; messages: number; conversations: number },
  followers: number,
): boolean => reached === followers && messages === followers && conversations === followers
