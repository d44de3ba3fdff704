import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { connect } from '../wire/socket.ts'

const world = await createWorld()
const origin = await world.origin()

async function ask(at: string, path: string) {
  const response = await fetch(`${at}${path}`)
  return { status: response.status, body: (await response.json()) as unknown }
}

describe('whoever watches over a server', () => {
  it('hears that it is alive and ready', async () => {
    const { status, body } = await ask(origin, '/healthz')
    assert.equal(status, 200)
    assert.equal((body as { alive: boolean }).alive, true)
    assert.deepEqual(await ask(origin, '/readyz'), {
      status: 200,
      body: { ready: true, database: 'up', bus: 'up', stopping: false },
    })
  })

  it('reads the figures at an address of their own, and nowhere else', async (t) => {
    const door = await world.server.openMetricsDoor({ host: '127.0.0.1', port: 0 })
    t.after(() => door.close())
    assert.equal((await fetch(`${origin}/metrics`)).status, 404)
    assert.equal((await ask(door.origin, '/readyz')).status, 200)

    const [anna, ben] = await world.friends(2)
    const socket = await connect(world, ben!)
    const chat = await world.direct(anna!, ben!)
    const before = await world.server.metrics.value('teahouse_deliveries_total')
    await chat.say(anna!, 'hello')
    const refusal = await anna!.refused('chat.history', { conversationId: newId(), limit: 1 })
    await socket.next('updates')
    await world.settle()

    const { metrics } = world.server
    assert.equal(await metrics.value('teahouse_calls_total', { method: 'chat.send', outcome: 'ok' }), 1)
    assert.equal(await metrics.value('teahouse_calls_total', { method: 'chat.history', outcome: refusal }), 1)
    assert.equal(await metrics.value('teahouse_call_seconds', { method: 'chat.send' }), 1)
    assert.ok((await metrics.value('teahouse_commit_messages')) > 0)
    assert.ok((await metrics.value('teahouse_deliveries_total')) > before)
    assert.equal(await metrics.value('teahouse_connections'), 1)
    assert.equal(await metrics.value('teahouse_jobs_due'), 0)
    assert.ok((await metrics.value('teahouse_disk_free_bytes')) > 0)

    const text = await (await fetch(`${door.origin}/metrics`)).text()
    for (const one of ['teahouse_build_info', 'process_cpu_seconds_total', 'nodejs_eventloop_lag_p99_seconds'])
      assert.match(text, new RegExp(`^${one}`, 'm'))
    // Labels are few and known: no ids of anybody or anything.
    assert.doesNotMatch(text, new RegExp([anna!.id, ben!.id, chat.id].join('|')))
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/)
    socket.close()
  })

  it('counts what no method is called under one name', async () => {
    for (const name of ['no.such', 'nor.this']) await fetch(`${origin}/rpc/${name}`, { method: 'POST' })
    assert.equal(await world.server.metrics.value('teahouse_calls_total', { method: 'unknown' }), 2)
  })
})
