import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'

const root = join(import.meta.dirname, '../..')

/** Runs a command that measures, as a person does. */
async function run(script: string, ...words: string[]) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const child = spawn(process.execPath, [join(root, script), ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const exitCode = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [said, told] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exitCode: await exitCode, said, told }
}

describe('npm run bench', () => {
  it('measures what it is asked for', async () => {
    const { exitCode, said, told } = await run('bench/src/main.ts', '--json', '--only', 'chat', '--seconds', '1')
    assert.equal(exitCode, 0, told)
    const { chat, ...others } = JSON.parse(said)
    assert.deepEqual(others, {})
    for (const name of ['direct', 'group50', 'group500']) assert.ok(chat[name].perSecond > 0, name)
  })

  it('says what there is when it is asked for something else', async () => {
    const { exitCode, told } = await run('bench/src/main.ts', '--only', 'chats')
    assert.equal(exitCode, 1)
    assert.match(told, /nothing called chats.*packetRace/)
  })
})

describe('npm run faults', () => {
  it('says what there is', async () => {
    const { exitCode, said, told } = await run('tests/faults/main.ts', '--list')
    assert.equal(exitCode, 0)
    assert.match(said + told, /partition/)
  })
})
