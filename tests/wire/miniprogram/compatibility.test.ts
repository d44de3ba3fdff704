import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { file, render, stateOf } from './compatibility.ts'
import { pathIndex } from './path-index.ts'

const paths = Object.values(pathIndex).flat()

it('every path of WeChat’s index works, works partly, or says that it comes later', () => {
  assert.deepEqual(
    paths.filter((path) => stateOf(path).state === 'unknown'),
    [],
  )
})

it('no path is said to work that no test has seen answered', () => {
  assert.deepEqual(
    paths.filter((path) => {
      const found = stateOf(path)
      return 'shownBy' in found && found.shownBy.length === 0
    }),
    [],
  )
})

it('docs/compatibility/mini-programs-server.md says what the tests show (npm run compatibility writes it)', () => {
  assert.equal(readFileSync(file, 'utf8'), render())
})
