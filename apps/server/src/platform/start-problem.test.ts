import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { explainStart, StartProblem } from './start-problem.ts'

const weather = (code: string) => Object.assign(new Error(code), { code })

describe('a start that fails', () => {
  for (const [code, about, says] of [
    ['EADDRINUSE', { port: 8324 }, /Port 8324 is taken .* TEAHOUSE_PORT/],
    ['EACCES', { port: 80 }, /listen on port 80/],
    ['EACCES', { folder: '/data' }, /permission to write in \/data/],
    ['ENOSPC', { folder: '/data' }, /disk that holds \/data is full/],
    ['EROFS', { folder: '/data' }, /cannot be written to/],
    ['ENOTDIR', { folder: '/data' }, /file in its place/],
  ] as const) {
    it(`says what to do about ${code} of ${Object.keys(about)}`, () => {
      const problem = explainStart(weather(code), about)
      assert.ok(problem instanceof StartProblem)
      assert.match(problem.message, says)
    })
  }

  it('leaves a fault of ours as it is', () => {
    const fault = new TypeError('x is not a function')
    assert.equal(explainStart(fault), fault)
  })
})
