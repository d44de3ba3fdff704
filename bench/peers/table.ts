import type { ChatFigures } from '../src/figures.ts'
import { columns } from '../src/table.ts'

interface Report {
  peers: Record<
    string,
    Partial<Record<'direct' | 'group200' | 'group500', ChatFigures>> & { idle?: { pssKibPerConnection: number } }
  >
  ratios: Record<string, Record<string, number | null>>
  pgbench: { perSecond: number; oneByOnePerSecond: number; used?: number }
}

/** The report for people: a table of figures, one of ratios, and the database’s limit. */
export function table({ peers, ratios, pgbench }: Report): string {
  const figures = columns([
    ['', 'deliveries/s', 'p50', 'p99 ms', 'full p99', 'server ms/1000', 'database', 'generator'],
    ...Object.entries(peers).flatMap(([name, shapes]) =>
      (['direct', 'group200', 'group500'] as const).flatMap((shape) => {
        const one = shapes[shape]
        if (!one) return []
        const speed = [one.perSecond, one.p50Ms, one.p99Ms, one.fullLoadP99Ms]
        return [
          [`${name} ${shape}`, ...speed, one.serverCpuMsPer1000, one.databaseCpuMsPer1000, one.generatorCpuMsPer1000],
        ]
      }),
    ),
  ])
  const idle = columns([
    ['an idle connection', 'KiB'],
    ...Object.entries(peers).map(([name, shapes]) => [name, shapes.idle?.pssKibPerConnection ?? '']),
  ])
  const [anyRatios = {}] = Object.values(ratios)
  const compared = Object.keys(ratios).length
    ? columns([
        ['ours to theirs', ...Object.keys(anyRatios)],
        ...Object.entries(ratios).map(([name, one]) => [name, ...Object.values(one).map((ratio) => ratio ?? '')]),
      ])
    : ''
  const limit = `pgbench: ${pgbench.perSecond} messages/s in batches, ${pgbench.oneByOnePerSecond} one by one`
  return [figures, idle, compared, limit].filter(Boolean).join('\n\n')
}
