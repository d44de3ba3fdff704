import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { renderReference } from './render.ts'

it('docs/reference.md says what the contract says (npm run reference writes it)', () => {
  assert.equal(readFileSync(join(import.meta.dirname, '../../docs/reference.md'), 'utf8'), renderReference())
})
