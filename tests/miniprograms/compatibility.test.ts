import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { file, render, stateOfComponent, stateOfMethod } from './compatibility.ts'
import { componentNames, methodNames } from './names.ts'

it('every method that WeChat declares works, works partly, or says why not', () => {
  assert.ok(methodNames.length > 450)
  assert.deepEqual(
    methodNames.filter((name) => stateOfMethod(name).state === 'unknown'),
    [],
  )
})

it('every component of WeChat’s documentation works, works partly, or says why not', () => {
  assert.deepEqual(
    componentNames.filter((name) => stateOfComponent(name).state === 'unknown'),
    [],
  )
})

it('nothing is said to work that no test uses', () => {
  for (const state of [...methodNames.map(stateOfMethod), ...componentNames.map(stateOfComponent)]) {
    if (state.state === 'works') assert.ok(state.shownBy.length > 0)
  }
})

it('docs/compatibility/mini-programs.md says what the runtime has (npm run compatibility writes it)', () => {
  assert.equal(readFileSync(file, 'utf8'), render())
})
