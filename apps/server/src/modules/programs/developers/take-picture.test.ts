import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import sharp from 'sharp'

const world = await createWorld()
const { db, media, official, materials } = world.server
const [owner, reader] = await Promise.all([world.user(), world.user()])

async function picture(of: TestUser): Promise<string> {
  const id = newId()
  const path = join(world.dataFolder, `${id}.jpg`)
  await writeFile(
    path,
    await sharp({ create: { width: 60, height: 40, channels: 3, background: '#f0bd5c' } })
      .jpeg()
      .toBuffer(),
  )
  await media.take({ id, ownerId: of.id, purpose: 'photo', from: { path } })
  return id
}

it('hands a picture that somebody chose for a page to its account, for three days and to nobody else', async () => {
  const accountId = newId()
  await db.transaction((tx) =>
    official.bringIn(tx, {
      id: accountId,
      kind: 'service',
      ownerId: owner.id,
      handle: 'tea_shop',
      name: 'Tea Shop',
      intro: '',
    }),
  )
  const { app } = await owner.call('developers.look', { accountId })
  const mediaId = await picture(reader)
  const { serverId } = await reader.call('developers.takePicture', { appId: app.appId, mediaId })
  assert.equal((await materials.find(db, accountId, serverId)).mediaId, mediaId)
  assert.deepEqual(await reader.call('developers.takePicture', { appId: app.appId, mediaId }), { serverId })
  world.clock.advance({ days: 3, seconds: 1 })
  await assert.rejects(materials.find(db, accountId, serverId), { code: 'material_not_found' })

  const others = await picture(owner)
  const refused = (appId: string, asked: string) => reader.refused('developers.takePicture', { appId, mediaId: asked })
  assert.equal(await refused(app.appId, others), 'media_not_found')
  assert.equal(await refused('wx0000000000000000', mediaId), 'app_not_found')
})
