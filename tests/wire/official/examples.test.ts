import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type BusinessKey, businesses, businessId } from '@teahouse/server/demo/business'
import { idOf } from '@teahouse/server/demo/people'
import { appIdOf, portOf, pushKey, pushToken, secretOf } from '@teahouse/server/demo/programs'
import { seedDemoWorld } from '@teahouse/server/demo/seed'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
// @ts-expect-error: bots are plain JavaScript.
import * as town from '../../../examples/willow-quay.mjs'

const world = await createWorld({ env: { TEAHOUSE_DEVELOPERS_ALLOW_LOOPBACK: 'on' } })
const { server } = world
await seedDemoWorld(server, () => {})
await world.settle()
const environment = { TEAHOUSE: await world.origin(), TEAHOUSE_API: await world.apiOrigin() }

/** Starts a bot as its one command does; resolves with the first line that it says. */
async function run(name: string, folder = tmpdir()): Promise<{ said: string; end(): Promise<void> }> {
  const path = fileURLToPath(new URL(`../../../examples/${name}.mjs`, import.meta.url))
  const bot = spawn(process.execPath, [path], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(bot, 'exit')
  after(() => void bot.kill('SIGKILL'))
  const [said] = (await Promise.race([
    once(createInterface(bot.stdout), 'line'),
    gone.then(([code]) => assert.fail(`${name} ended with ${code} and said nothing`)),
  ])) as [string]
  return {
    said,
    async end() {
      bot.kill('SIGTERM')
      await gone
    },
  }
}

async function person(key: string): Promise<TestUser> {
  const { token, deviceId } = await server.db.transaction((tx) =>
    server.accounts.startSession(tx, idOf(key), { name: 'Test', kind: 'program', address: '127.0.0.1' }),
  )
  return world.userOf({ id: idOf(key), name: key, handle: `${key}-wq`, token, deviceId })
}

/** Writes to an account and answers what it said then. */
async function ask(who: TestUser, account: BusinessKey, text: string): Promise<string> {
  const conversationId = server.chat.official.conversationId(businessId(account), who.id)
  const said = { conversationId, messageId: newId(), content: { kind: 'text' as const, text } }
  const { seq } = await who.call('chat.send', said)
  await world.settle()
  const { messages } = await who.call('chat.history', { conversationId, limit: 20 })
  const answer = messages.filter((one) => one.seq > seq).sort((a, b) => a.seq - b.seq)[0]
  assert(answer?.content.kind === 'text', JSON.stringify(messages))
  return answer.content.text
}

it('bots know the town as it is', () => {
  for (const [key, program] of Object.entries({ radio: town.radio, airline: town.crane, news: town.news })) {
    const business = key as BusinessKey
    assert.deepEqual(program, {
      handle: businesses.find((one) => one.key === business)!.handle,
      operator: program.operator,
      port: portOf(business),
      appid: appIdOf(business),
      secret: secretOf(business),
      token: pushToken,
      encodingAESKey: pushKey,
    })
  }
})

it('echo.mjs says back what the radio hears, for as long as it runs', async () => {
  const bot = await run('echo')
  assert.match(bot.said, /^Radio Willow 93 is answered on port 8407/)
  const nia = await person('nia')
  assert.equal(await ask(nia, 'radio', 'Is anybody there?'), 'You said: Is anybody there?')
  await bot.end()
  assert.notEqual(await ask(nia, 'radio', 'Is anybody there?'), 'You said: Is anybody there?')
})

it('menu.mjs gives the airline its menu, and a code for its counter', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-menu-'))
  const bot = await run('menu', folder)
  assert.match(bot.said, /^Today: \w+\. \d+ follow\. The code for the counter is in counter\.jpg/)
  assert((await stat(join(folder, 'counter.jpg'))).size > 1_000)
  const { menu } = await server.menus.read(server.db, businessId('airline'))
  assert.match(menu!.buttons[0]!.name, /^To /)
})

it('headlines.mjs answers with what the news have published', async () => {
  const bot = await run('headlines')
  const nia = await person('nia')
  assert.match(await ask(nia, 'news', 'What is new?'), /\nhttps?:\/\/.+\/a\//)
  await bot.end()
})
