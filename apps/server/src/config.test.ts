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

  it('name a currency that there is', () => {
    assert.equal(readConfig({}).money.homeCurrency, 'EUR')
    assert.equal(readConfig({ TEAHOUSE_CURRENCY: 'KWD' }).money.homeCurrency, 'KWD')
    assert.match(problem({ TEAHOUSE_CURRENCY: 'TEA' }), /TEAHOUSE_CURRENCY: is no currency/)
  })

  it('move real money only with both secrets of a provider', () => {
    assert.equal(readConfig({}).bank, 'sandbox')
    assert.equal(readConfig({ TEAHOUSE_BANK: 'off' }).bank, null)
    const secrets = { STRIPE_SECRET_KEY: 'sk', STRIPE_WEBHOOK_SECRET: 'whsec' }
    assert.equal(readConfig(secrets).bank, 'sandbox', 'keys alone switch nothing on')
    assert.deepEqual(readConfig({ TEAHOUSE_BANK: 'stripe', ...secrets }).bank, {
      secretKey: 'sk',
      webhookSecret: 'whsec',
      apiUrl: null,
    })
    for (const missing of Object.keys(secrets)) {
      const sentence = problem({ TEAHOUSE_BANK: 'stripe', ...secrets, [missing]: '' })
      assert.match(sentence, /STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET/)
    }
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

  it('name a store for files whole or not at all', () => {
    assert.equal(readConfig({}).s3, null)
    const credentials = { S3_ACCESS_KEY_ID: 'house', S3_SECRET_ACCESS_KEY: 'sesame' }
    assert.deepEqual(readConfig({ S3_BUCKET: 'tea', S3_ENDPOINT: 'https://s3.example.org', ...credentials }).s3, {
      bucket: 'tea',
      endpoint: 'https://s3.example.org',
      region: 'us-east-1',
      credentials: { accessKeyId: 'house', secretAccessKey: 'sesame' },
      pathStyle: true,
    })
    assert.equal(readConfig({ S3_BUCKET: 'tea' }).s3?.credentials, null)
    assert.match(problem({ S3_ENDPOINT: 'https://s3.example.org' }), /S3_BUCKET is missing/)
    assert.match(problem(credentials), /S3_BUCKET is missing/)
    assert.match(problem({ S3_BUCKET: 'tea', S3_ACCESS_KEY_ID: 'house' }), /belong together/)
  })
})
