import { once } from 'node:events'
import { createServer } from 'node:http'
import { it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createRig } from './rig.ts'

it('x', async () => {
  const { world, account } = await createRig({ isClockRunning: true })
  const shop = await account()
  let n = 0
  const raw = createServer((q, r) => {
    n++
    const e = new URL(q.url!, 'http://h').searchParams.get('echostr')
    q.resume()
    q.on('end', () => r.end(e ?? 'success'))
  }).listen(0, '127.0.0.1')
  await once(raw, 'listening')
  await shop.owner.call('developers.saveServer', {
    accountId: shop.id,
    url: `http://127.0.0.1:${(raw.address() as any).port}/`,
    token: 'leaves',
    aesKey: 'k'.repeat(43),
    mode: 'safe',
  })
  const people = []
  for (let i = 0; i < 20; i++) people.push(await shop.follower())
  await world.settle()
  const before = n
  const cpu = process.cpuUsage(),
    t0 = performance.now()
  await Promise.all(
    people.map(async (p) => {
      for (let i = 0; i < 25; i++)
        await p.user.call('chat.send', {
          conversationId: p.conversationId,
          messageId: newId(),
          content: { kind: 'text', text: 'hello' },
        })
    }),
  )
  const t1 = performance.now()
  await world.settle()
  const t2 = performance.now(),
    used = process.cpuUsage(cpu)
  console.log(
    'pushed',
    n - before,
    'send s',
    ((t1 - t0) / 1000).toFixed(2),
    'until all pushed s',
    ((t2 - t0) / 1000).toFixed(2),
    'cpu ms per message (send, push, sink)',
    ((used.user + used.system) / 1000 / 500).toFixed(2),
  )
  raw.closeAllConnections()
  raw.close()
})
