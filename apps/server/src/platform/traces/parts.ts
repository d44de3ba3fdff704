import type { Bus } from '../../engines/bus/index.ts'
import type { Db } from '../db/db.ts'
import type { Router } from '../router.ts'
import { inShortSpan, inSpan, SpanKind } from './index.ts'

/** The same router, with a span for each call. */
export function traceCalls(router: Router): Router {
  const known = new Set<string>(router.methods.map((method) => method.name))
  return {
    ...router,
    call: (name, input, call) =>
      inSpan(known.has(name) ? name : 'unknown', () => router.call(name, input, call), { kind: SpanKind.SERVER }),
  }
}

/** The same database, with a span for each transaction. */
export const traceTransactions = (db: Db): Db => ({
  ...db,
  transaction: (work, options) => inSpan('transaction', () => db.transaction(work, options), { kind: SpanKind.CLIENT }),
})

/** The same bus, with spans for what is told and heard: by kind of topic, since the rest of it is an id. */
export function traceBus(bus: Bus): Bus {
  const kindOf = (topic: string) => ({ 'teahouse.topic': topic.split('.')[0]! })
  return {
    publish: (topic, text) => inShortSpan('publish', SpanKind.PRODUCER, kindOf(topic), () => bus.publish(topic, text)),
    subscribe: (topic, hear) =>
      bus.subscribe(topic, (text) => inShortSpan('hear', SpanKind.CONSUMER, kindOf(topic), () => hear(text))),
    isHeard: (topic) => bus.isHeard(topic),
    onGap: (hear) => bus.onGap(hear),
    get isUp() {
      return bus.isUp
    },
    close: () => bus.close(),
  }
}
