import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { version } from '../../version.ts'

export type Labels = Record<string, string>

/**
 * What is counted and measured here, for Prometheus to read. Names are `teahouse_<what>_<unit>`, with `_total` where
 * they only grow. A label takes few values that are known beforehand (a method, an outcome), never a person’s or a
 * conversation’s id: each combination costs memory for as long as the process runs.
 *
 * A module counts in one line:
 * `const shed = metrics.counter('teahouse_shed_total', 'Calls refused for want of room.', ['priority'])`, then
 * `shed.add({ priority: 'last' })`.
 */
export interface Metrics {
  counter<L extends string = never>(name: string, help: string, labels?: readonly L[]): MetricCounter<L>
  /** How something is distributed: seconds, bytes, counts. `bounds` are the upper ends of its buckets. */
  histogram<L extends string = never>(
    name: string,
    help: string,
    bounds: readonly number[],
    labels?: readonly L[],
  ): MetricHistogram<L>
  /** What is so just now, read whenever somebody asks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  /** Everything, as Prometheus reads it. */
  text(): Promise<string>
  /** One value, for tests: of a histogram, how often it was told something. 0 when it was never counted. */
  value(name: string, labels?: Labels): Promise<number>
  /** For what prom-client counts of the process by itself. */
  readonly registry: Registry
}

export interface MetricCounter<L extends string> {
  add(labels?: Record<L, string>, by?: number): void
}
export interface MetricHistogram<L extends string> {
  observe(value: number, labels?: Record<L, string>): void
}

/** From a millisecond to half a minute: calls, commits. */
export const secondsBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  new Gauge({
    name: 'teahouse_build_info',
    help: 'Which version runs here; always 1.',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version, node: process.versions.node }, 1)
  return {
    registry,
    counter(name, help, labels = []) {
      const counter = new Counter({ name, help, labelNames: [...labels], registers })
      return { add: (given, by = 1) => (given ? counter.inc(given as never, by) : counter.inc(by)) }
    },
    histogram(name, help, bounds, labels = []) {
      const histogram = new Histogram({ name, help, buckets: [...bounds], labelNames: [...labels], registers })
      return {
        observe: (value, given) => (given ? histogram.observe(given as never, value) : histogram.observe(value)),
      }
    },
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          // What cannot be read just now (the database is away) is told as unknown; all else is still told.
          this.set(await Promise.resolve(read()).catch(() => Number.NaN))
        },
      })
    },
    text: () => registry.metrics(),
    async value(name, labels = {}) {
      const metric = registry.getSingleMetric(name)
      if (!metric) throw new Error(`nothing is counted as ${name}`)
      const { values } = await metric.get()
      const fits = values.filter(
        (one) =>
          (!('metricName' in one) || one.metricName === name || one.metricName === `${name}_count`) &&
          !('le' in one.labels) &&
          Object.entries(labels).every(([label, value]) => (one.labels as Labels)[label] === value),
      )
      return fits.reduce((sum, one) => sum + one.value, 0)
    },
  }
}
