import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { withLoad } from '../src/chat.ts'
import { type ChatFigures, chatFigures, median, medians, round } from '../src/figures.ts'
import { startEjabberd } from './ejabberd.ts'
import { type Installed, installPeers, versions } from './install.ts'
import type { Peer } from './peer.ts'
import { pgbench } from './pgbench.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { startProsody } from './prosody.ts'
import { table } from './table.ts'
import { startTeahouse } from './teahouse.ts'

/**
 * `npm run bench:peers [-- --json] [--rounds N] [--seconds N] [--peers a,b] [--idle N]`: ourselves and the servers that
 * Debian ships, in turn, on one machine, one PostgreSQL and one generator. docs/performance.md explains the figures.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    peers: { type: 'string', default: 'teahouse,ejabberd-mam,ejabberd-plain,prosody-mam' },
    idle: { type: 'string', default: '2000' },
  },
})
const seconds = Number(values.seconds)
const idleDevices = Number(values.idle)
const say = (line: string) => process.stderr.write(`${line}\n`)

const starters: Record<string, (installed: Installed, postgres: Postgres) => Promise<Peer>> = {
  teahouse: (_, postgres) => startTeahouse(postgres),
  'ejabberd-mam': (installed, postgres) => startEjabberd(installed, postgres, { withArchive: true }),
  'ejabberd-plain': (installed, postgres) => startEjabberd(installed, postgres, { withArchive: false }),
  'prosody-mam': (_, postgres) => startProsody(postgres, { archive: 'files' }),
  'prosody-mam-postgresql': (_, postgres) => startProsody(postgres, { archive: 'postgres' }),
}

const shapes = ['direct', 'group200', 'group500'] as const
type Shape = (typeof shapes)[number]
/** Without what was left out: Prosody takes minutes to let 500 into a room, and memory is weighed in one round. */
interface PeerFigures extends Partial<Record<Shape, ChatFigures>> {
  idle?: { connections: number; pssKibPerConnection: number }
}

async function measureShape(peer: Peer, shape: Shape): Promise<ChatFigures> {
  return withLoad(async (load) => {
    const storedBefore = await peer.stored()
    const figures =
      shape === 'direct'
        ? await chatFigures(load, peer, await peer.pairs(load, 100), { window: 4, seconds })
        : await chatFigures(load, peer, await peer.group(load, shape === 'group200' ? 200 : 500, 10), {
            window: 2,
            seconds,
          })
    const stored = await peer.stored()
    if (stored !== undefined && stored - storedBefore! < load.finished)
      say(`${load.finished} messages were delivered, and only ${stored - storedBefore!} stored!`)
    return figures
  })
}

/** Memory of the server’s processes, as the kernel counts it, for each device that is connected and says nothing. */
async function measureIdle(peer: Peer): Promise<NonNullable<PeerFigures['idle']>> {
  return withLoad(async (load) => {
    await peer.settle()
    const before = peer.pssKib()
    await peer.idle(load, idleDevices)
    await peer.settle()
    return { connections: idleDevices, pssKibPerConnection: round((peer.pssKib() - before) / idleDevices) }
  })
}

async function measurePeer(name: string, start: () => Promise<Peer>, withIdle: boolean): Promise<PeerFigures> {
  const peer = await start()
  try {
    const figures: PeerFigures = {}
    if (withIdle) figures.idle = await measureIdle(peer)
    for (const shape of shapes)
      if (shape !== 'group500' || !name.startsWith('prosody')) figures[shape] = await measureShape(peer, shape)
    return figures
  } finally {
    await peer.stop()
  }
}

/** How many times as many, or as much: ours to theirs, round by round, and of those the median. */
function ratios(ours: readonly PeerFigures[], theirs: readonly PeerFigures[]) {
  const ratio = (shape: Shape, of: (figures: ChatFigures) => number) => {
    const each = ours.flatMap((one, index) => {
      const [our, their] = [one[shape], theirs[index]![shape]]
      return our && their ? [of(our) / of(their)] : []
    })
    return each.length > 0 ? round(median(each), 3) : null
  }
  const perSecond = (figures: ChatFigures) => figures.perSecond
  // With the database: whoever stores in files of their own has no other.
  const cpu = (figures: ChatFigures) => figures.serverCpuMsPer1000 + figures.databaseCpuMsPer1000
  return {
    perSecond: ratio('direct', perSecond),
    cpu: ratio('direct', cpu),
    serverCpu: ratio('direct', (figures) => figures.serverCpuMsPer1000),
    p99: ratio('direct', (figures) => figures.p99Ms),
    fullLoadP99: ratio('direct', (figures) => figures.fullLoadP99Ms),
    group200: ratio('group200', perSecond),
    group200Cpu: ratio('group200', cpu),
    group500: ratio('group500', perSecond),
    group500Cpu: ratio('group500', cpu),
  }
}

// What was started ends with this process, however that ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const names = values.peers.split(',')
for (const name of names) if (!starters[name]) throw new Error(`${name} is none of ${Object.keys(starters).join(', ')}`)
const installed = await installPeers(say)
const postgres = await startPostgres(installed)
try {
  const runs: Record<string, PeerFigures[]> = {}
  const limits: Awaited<ReturnType<typeof pgbench>>[] = []
  for (let number = 1; number <= Number(values.rounds); number++) {
    for (const name of names) {
      say(`round ${number} of ${values.rounds}: ${name} …`)
      const figures = await measurePeer(name, () => starters[name]!(installed, postgres), number === 1)
      runs[name] = [...(runs[name] ?? []), figures]
    }
    say(`round ${number} of ${values.rounds}: pgbench …`)
    limits.push(await pgbench(postgres, seconds))
  }
  const peers = Object.fromEntries(
    Object.entries(runs).map(([name, all]) => [
      name,
      Object.fromEntries(
        ([...shapes, 'idle'] as const).flatMap((part) => {
          const parts = all.flatMap((figures): Record<string, number>[] =>
            figures[part] ? [{ ...figures[part] }] : [],
          )
          return parts.length > 0 ? [[part, medians(parts)]] : []
        }),
      ) as PeerFigures,
    ]),
  )
  const { teahouse: ours, ...others } = runs
  const report = {
    machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, date: new Date().toISOString() },
    versions: await versions(),
    rounds: Number(values.rounds),
    seconds,
    peers,
    ratios: ours
      ? Object.fromEntries(Object.entries(others).map(([name, theirs]) => [name, ratios(ours, theirs)]))
      : {},
    pgbench: {
      ...medians(limits),
      // Full load as a share of what the database can take at the most.
      ...(peers.teahouse && { used: round((peers.teahouse.direct?.perSecond ?? 0) / medians(limits).perSecond, 2) }),
    },
  }
  const readable = table(report)
  if (values.json) {
    say(readable)
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  } else console.log(readable)
} finally {
  await postgres.stop()
}
