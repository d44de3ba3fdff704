import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readConfig } from './config.ts'
import { StartProblem } from './platform/start-problem.ts'

const shared = { DATABASE_URL: 'postgres://db.example.org/tea', NATS_URL: 'nats://bus.example.org', S3_BUCKET: 'tea' }

const problem = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    assert(error instanceof StartProblem)
    return error.message
  }
  assert.fail('it was taken')
}

describe('the settings', () => {
  it('that make no sense are named', () => {
    assert.match(problem({ TEAHOUSE_PORT: 'teapot' }), /TEAHOUSE_PORT/)
    assert.match(problem({ TEAHOUSE_ROLE: 'waiter' }), /TEAHOUSE_ROLE/)
  })

  it('let one process do everything, over a database of its own or another', () => {
    assert.equal(readConfig({}).role, 'all')
    assert.equal(readConfig({ DATABASE_URL: shared.DATABASE_URL }).role, 'all')
  })

  it('let a process do a part only where all parts share what they need', () => {
    for (const role of ['gateway', 'api', 'worker'] as const) {
      assert.equal(readConfig({ ...shared, TEAHOUSE_ROLE: role }).role, role)
      for (const missing of Object.keys(shared)) {
        const sentence = problem({ ...shared, [missing]: '', TEAHOUSE_ROLE: role })
        assert.match(sentence, new RegExp(`  ${missing}: `))
        assert.equal(sentence.match(/^ {2}\w+: /gm)?.length, 1)
      }
    }
  })
})
