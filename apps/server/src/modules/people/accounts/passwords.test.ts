import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseOptions } from '@node-rs/argon2'
import { createPasswords } from './passwords.ts'

describe('passwords', () => {
  it('are kept as OWASP asks: argon2id with 19 MiB and two passes', async () => {
    const hash = await createPasswords().hash('correct horse')
    const { algorithm, memoryCost, timeCost, parallelism, saltLen } = parseOptions(hash)
    assert.equal(algorithm, 2)
    assert.deepEqual({ memoryCost, timeCost, parallelism }, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    assert(saltLen >= 16)
  })

  it('are the same only when they are the same', async () => {
    const passwords = createPasswords()
    const hash = await passwords.hash('correct horse')
    assert.equal(await passwords.verify(hash, 'correct horse'), true)
    assert.equal(await passwords.verify(hash, 'Correct horse'), false)
    assert.notEqual(await passwords.hash('correct horse'), hash)
  })

  it('are wrong, at the same price, where there is none', async () => {
    const passwords = createPasswords()
    for (const none of [null, undefined]) assert.equal(await passwords.verify(none, ''), false)
  })

  it('wait in line, and are sent away when the line is full', async () => {
    const passwords = createPasswords({ atOnce: 1, waiting: 1 })
    const first = passwords.hash('correct horse')
    const second = passwords.hash('correct horse')
    await assert.rejects(passwords.hash('correct horse'), { code: 'busy', details: { retryAfterSeconds: 2 } })
    await Promise.all([first, second])
    await passwords.hash('correct horse')
  })
})
