import assert from 'node:assert/strict'
import { it } from 'node:test'
import { runChild } from './child.ts'

const signal = new AbortController().signal
const refusal = (code: string) => ({ name: 'MediaProblem', code })
const run = (script: string, job: { timeoutMs?: number; signal?: AbortSignal; onLine?: (line: string) => void } = {}) =>
  runChild(process.execPath, ['-e', script], '.', { signal, timeoutMs: 20_000, ...job })

it('gives what the child printed', async () => {
  assert.equal(await run('console.log("one\\ntwo")'), 'one\ntwo\n')
  const lines: string[] = []
  await run('console.log("one\\ntwo")', { onLine: (line) => lines.push(line) })
  assert.deepEqual(lines, ['one', 'two'])
})

it('passes arguments as they are', async () => {
  const odd = ['$(touch /tmp/x)', "it's", '"; ls', '*', '-x']
  const args = ['-p', 'JSON.stringify(process.argv.slice(1))', '--', ...odd]
  assert.deepEqual(JSON.parse(await runChild(process.execPath, args, '.', { signal, timeoutMs: 20_000 })), odd)
})

it('shows the child none of our environment', async () => {
  process.env.TEAHOUSE_TEST_SECRET = 'secret'
  assert(!(await run('console.log(JSON.stringify(process.env))')).includes('secret'))
  delete process.env.TEAHOUSE_TEST_SECRET
})

it('says what the child said last when it fails', async () => {
  await assert.rejects(run('console.error("bad header"); process.exit(3)'), {
    ...refusal('damaged'),
    message: /ended with 3: bad header/,
  })
})

it('tells a missing program from a bad file', async () => {
  await assert.rejects(
    runChild('/no/such/program', [], '.', { signal, timeoutMs: 20_000 }),
    refusal('transcoder_missing'),
  )
})

it('tells a full disk from a bad file', async () => {
  await assert.rejects(run('console.error("No space left on device"); process.exit(1)'), { code: 'ENOSPC' })
})

it('ends a child that takes too long', async () => {
  await assert.rejects(run('setInterval(() => {}, 1000)', { timeoutMs: 300 }), refusal('took_too_long'))
})

it('ends a child when the caller gives up', async () => {
  const giveUp = new AbortController()
  const work = run('console.log("ready"); setInterval(() => {}, 1000)', {
    signal: giveUp.signal,
    onLine: () => giveUp.abort(),
  })
  await assert.rejects(work, refusal('stopped'))
})

it('lets no child fill the memory', {
  skip: process.platform !== 'linux' && 'only Linux bounds the data segment',
}, async () => {
  await assert.rejects(run('Buffer.alloc(1.5e9).fill(1); console.log("took it all")'), refusal('damaged'))
})
