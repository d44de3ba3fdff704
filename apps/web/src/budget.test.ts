import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { limits, weigh } from '../build/budget.ts'

const built = resolve(import.meta.dirname, '../dist')
const skip = existsSync(resolve(built, 'index.html')) ? false : 'the web app is not built (npm run build)'

describe('the shell', { skip }, () => {
  it('asks a phone for no more JavaScript than promised', () => {
    const { scriptBytes, files } = weigh(built)
    assert.ok(scriptBytes > 0)
    assert.ok(scriptBytes <= limits.scriptBytes, `${scriptBytes} bytes gzipped: ${JSON.stringify(files, null, 2)}`)
  })

  it('asks a phone for no more CSS than promised', () => {
    const { styleBytes, files } = weigh(built)
    assert.ok(styleBytes > 0)
    assert.ok(styleBytes <= limits.styleBytes, `${styleBytes} bytes gzipped: ${JSON.stringify(files, null, 2)}`)
  })
})
