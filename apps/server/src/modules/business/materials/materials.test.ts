import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import sharp from 'sharp'
import { openPress } from '../articles/press.fixture.ts'

const world = await createWorld()
const { materials, db } = world.server
const folder = await mkdtemp(join(tmpdir(), 'teahouse-materials-'))
after(() => rm(folder, { recursive: true, force: true }))

const blue = sharp({ create: { width: 60, height: 40, channels: 3, background: '#2a4bb3' } })
const path = join(folder, 'cup.jpg')
const bytes = await blue
  .withExif({ IFD0: { Copyright: 'Gwen' } })
  .jpeg()
  .toBuffer()
await writeFile(path, bytes)
const picture = { kind: 'image', path, name: 'cup.jpg' } as const

describe('a material of a developer', () => {
  it('comes back as the very bytes, and is shown in a form of our own', async () => {
    const { accountId } = await openPress(world)
    const taken = await materials.take(accountId, { ...picture, isKept: true })
    const found = await materials.find(db, accountId, taken.wireId)
    const opened = await materials.open(db, found)
    assert.equal(opened.contentType, 'image/jpeg')
    assert.deepEqual(await buffer(opened.stream), bytes)
    assert.equal(found.media.width, 60)
    assert.notEqual(found.media.id, found.originalId)
  })

  it('is gone after three days when it was to be temporary', async () => {
    const { accountId } = await openPress(world)
    const { wireId } = await materials.take(accountId, { ...picture, isKept: false })
    assert.deepEqual((await materials.counts(db, accountId)).image, 0)
    world.clock.advance({ days: 2 })
    assert.ok(await materials.find(db, accountId, wireId))
    world.clock.advance({ hours: 25 })
    await assert.rejects(materials.find(db, accountId, wireId), { code: 'material_not_found' })
  })

  it('is refused when it is too large, empty, or something else', async () => {
    const { accountId } = await openPress(world)
    const write = async (name: string, content: Buffer | string) => {
      await writeFile(join(folder, name), content)
      return join(folder, name)
    }
    const take = (kind: 'image' | 'voice' | 'thumb', file: string) =>
      materials.take(accountId, { kind, path: file, name: 'x', isKept: true })
    await assert.rejects(take('image', await write('empty', '')), { code: 'file_damaged' })
    await assert.rejects(take('image', await write('page', '<svg xmlns="http://www.w3.org/2000/svg"/>')), {
      code: 'wrong_media',
    })
    await assert.rejects(take('voice', path), { code: 'wrong_media' })
    const padded = Buffer.concat([bytes, Buffer.alloc(64 * 1024)])
    await assert.rejects(take('thumb', await write('large.jpg', padded)), { code: 'file_too_large' })
    assert.deepEqual(await materials.counts(db, accountId), { image: 0, voice: 0, audio: 0, video: 0, thumb: 0 })
  })

  it('is of its account alone; a picture that is kept has an address for everybody', async () => {
    const [one, other] = [await openPress(world), await openPress(world)]
    const { wireId, mediaId } = await materials.take(one.accountId, { ...picture, isKept: false })
    await assert.rejects(materials.find(db, other.accountId, wireId), { code: 'material_not_found' })
    const origin = await world.origin()
    const status = async ({ token }: { token: string }) =>
      (await fetch(`${origin}/media/${mediaId}`, { headers: { authorization: `Bearer ${token}` } })).status
    assert.equal(await status(one.editor), 200)
    assert.equal(await status(other.editor), 404)
    const kept = await materials.take(one.accountId, { ...picture, isKept: true })
    assert.equal((await fetch(`${origin}/media/${kept.mediaId}`)).status, 200)
  })
})

it('stays as long as a draft shows it', async () => {
  const { accountId, editor, draft } = await openPress(world)
  const { id, mediaId } = await materials.take(accountId, { ...picture, isKept: true })
  const draftId = await draft({ title: 'Cups', body: `<p>One</p><img src="/media/${mediaId}">` })
  const material = { accountId, materialId: id }
  assert.equal(await editor.refused('materials.remove', material), 'material_in_use')
  await editor.call('articles.removeDraft', { accountId, draftId })
  await editor.call('materials.remove', material)
  assert.equal((await editor.call('materials.list', { accountId })).total, 0)
})
