import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { natsBus } from '@teahouse/server/engines/bus/nats-bus'
import { newId } from '@teahouse/server/platform/ids'
import { inSpan, type Origin, traceOrigin } from '@teahouse/server/platform/traces/index'
import { startTraces } from '@teahouse/server/platform/traces/start'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { startServerProcess } from '../server-process.ts'

interface Span {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes?: unknown[]
}

/** What stands in for a collector of OpenTelemetry: it keeps the spans that are sent to it. */
async function startCollector() {
  const spans: Span[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = JSON.parse(Buffer.concat(parts).toString()) as {
      resourceSpans: { scopeSpans: { spans: Span[] }[] }[]
    }
    spans.push(...body.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)))
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return { endpoint: `http://127.0.0.1:${port}`, spans, close: () => server.close() }
}

test('one message is one trace, from the call to the sockets', async (t) => {
  const collector = await startCollector()
  t.after(() => collector.close())
  const world = await createWorld()
  const [anna, ben] = (await world.friends(2)) as [TestUser, TestUser]
  const room = await world.direct(anna, ben)
  const server = await startServerProcess(world.dataFolder, {
    env: {
      DATABASE_URL: world.databaseUrl,
      TEAHOUSE_TRUST_PROXY: 'on',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    },
  })
  t.after(() => server.kill())
  const { origin } = server

  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`)
  const heard = (part: string) =>
    new Promise<void>((resolve) => {
      socket.addEventListener('message', ({ data }) => String(data).includes(part) && resolve())
    })
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const hello = heard('"hello"')
  socket.send(JSON.stringify({ t: 'authorization', token: ben.token }))
  await hello

  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const text = 'a word for the trace'
  const arrived = heard(text)
  const response = await fetch(`${origin}/rpc/chat.send`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${anna.token}`,
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify({ conversationId: room.id, messageId: newId(), content: { kind: 'text', text } }),
  })
  assert.equal(response.status, 200)
  await arrived
  socket.close()
  // What has not been sent is sent when the server stops.
  assert.equal(await server.stop(), 0)

  const trace = collector.spans.filter((span) => span.traceId === traceId)
  const byId = new Map(trace.map((span) => [span.spanId, span]))
  const pathOf = (span: Span): string[] => {
    const parent = byId.get(span.parentSpanId ?? '')
    return [...(parent ? pathOf(parent) : []), span.name]
  }
  const push = trace.find((span) => span.name === 'push')
  assert.ok(push, `no push among ${trace.map((span) => span.name)}`)
  assert.deepEqual(pathOf(push), ['chat.send', 'commit of messages', 'transaction', 'publish', 'hear', 'push'])
  // All hang together: only the call has its parent elsewhere.
  assert.deepEqual(
    trace.filter((span) => !byId.has(span.parentSpanId ?? '')).map((span) => [span.name, span.parentSpanId]),
    [['chat.send', 'b7ad6b7169203331']],
  )
  const told = JSON.stringify(collector.spans)
  for (const secret of [text, anna.id, anna.token, ben.id, ben.token, room.id, anna.name, anna.handle])
    assert.ok(!told.includes(secret), `${secret} stands in a trace`)
})

const natsUrl = process.env.TEAHOUSE_TEST_NATS_URL

test('a trace goes on in another process', { skip: natsUrl ? false : 'there is no NATS here' }, async (t) => {
  const collector = await startCollector()
  const traces = await startTraces({ endpoint: collector.endpoint, share: 1, role: 'all' })
  const [teller, hearer] = [await natsBus(natsUrl!, () => {}), await natsBus(natsUrl!, () => {})]
  t.after(async () => {
    await Promise.all([teller.close(), hearer.close(), traces.stop()])
    collector.close()
  })
  const topic = `trace.${newId()}`
  const heard = Promise.withResolvers<Origin | undefined>()
  await hearer.subscribe(topic, () => heard.resolve(traceOrigin())).ready
  const told = await inSpan('telling', async () => {
    teller.publish(topic, '')
    return traceOrigin()
  })
  const there = await heard.promise
  assert.ok(told)
  assert.equal(there?.traceId, told.traceId)
  assert.equal(there?.spanId, told.spanId)
})
