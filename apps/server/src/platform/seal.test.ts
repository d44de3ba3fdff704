import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openSeal, sealWith } from './seal.ts'

describe('a seal', () => {
  it('opens what it closed, and looks different each time', () => {
    const seal = sealWith(randomBytes(32))
    const [first, again] = [seal.close('open sesame', 'mailbox 1'), seal.close('open sesame', 'mailbox 1')]
    assert.notEqual(first, again)
    assert.equal(seal.open(first, 'mailbox 1'), 'open sesame')
    assert.equal(seal.open(again, 'mailbox 1'), 'open sesame')
  })

  it('opens nothing for another place, with another key, or that was touched', () => {
    const seal = sealWith(randomBytes(32))
    const sealed = seal.close('open sesame', 'mailbox 1')
    const touched = Buffer.from(sealed, 'base64url')
    touched[touched.length - 1]! ^= 1
    assert.equal(seal.open(sealed, 'mailbox 2'), null)
    assert.equal(sealWith(randomBytes(32)).open(sealed, 'mailbox 1'), null)
    assert.equal(seal.open(touched.toString('base64url'), 'mailbox 1'), null)
    assert.equal(seal.open('', 'mailbox 1'), null)
  })

  it('keeps its key in a file that is its owner’s alone, also when two begin at once', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'teahouse-seal-')), 'keys')
    await Promise.all([openSeal(folder), openSeal(folder)])
    assert.deepEqual(await readdir(folder), ['seal.key'])
    assert.equal((await stat(join(folder, 'seal.key'))).mode & 0o777, 0o600)
    const sealed = (await openSeal(folder)).close('open sesame', 'mailbox 1')
    assert.equal((await openSeal(folder)).open(sealed, 'mailbox 1'), 'open sesame')
  })
})
