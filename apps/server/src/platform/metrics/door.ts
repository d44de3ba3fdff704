import { fastify } from 'fastify'
import { collectDefaultMetrics } from 'prom-client'
import type { Health } from '../health/index.ts'
import type { Metrics } from './index.ts'

export interface MetricsDoor {
  /** Such as `http://127.0.0.1:9464`. */
  readonly origin: string
  close(): Promise<void>
}

/**
 * `/metrics`, with `/healthz` and `/readyz`, at an address of their own: the figures of a server are nobody’s business
 * but its keeper’s, and here no rule of a proxy has to keep them in. While it is open, the process itself is measured
 * too: CPU, memory, pauses of the event loop and of collecting garbage.
 */
export async function openMetricsDoor(
  { metrics, health }: { metrics: Metrics; health: Health },
  address: { host: string; port: number },
): Promise<MetricsDoor> {
  collectDefaultMetrics({ register: metrics.registry })
  const app = fastify({ forceCloseConnections: true })
  health.registerHttp(app)
  app.get('/metrics', async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.text()))
  const origin = await app.listen(address)
  return { origin, close: () => app.close() }
}
