import assert from 'node:assert/strict'
import { it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'

const world = await createWorld()
const [owner, reader] = await Promise.all([world.user(), world.user()])

async function account(name: string, handle: string, verifiedUntil?: null): Promise<string> {
  const id = newId()
  const { db, official } = world.server
  await db.transaction((tx) =>
    official.bringIn(tx, {
      id,
      kind: 'subscription',
      ownerId: owner.id,
      handle,
      name,
      intro: '',
      ...(verifiedUntil === null && { verifiedUntil }),
    }),
  )
  return id
}

it('finds official accounts by a part of their name or ID, the verified first', async () => {
  const copy = await account('Harbour News Daily', 'harbour_copy', null)
  const news = await account('The Harbour News', 'harbournews')
  const tea = await account('海港茶', 'harbour_tea')
  await reader.call('followers.follow', { accountId: tea, source: 'search' })
  const found = async (query: string) => (await reader.call('followers.find', { query })).accounts
  assert.deepEqual(
    (await found('harbour news')).map(({ account }) => account.id),
    [news, copy],
  )
  assert.deepEqual(
    (await found('港茶')).map(({ account, isFollowed }) => [account.id, isFollowed]),
    [[tea, true]],
  )
  assert.deepEqual(
    (await found('HARBOUR_')).map(({ account }) => account.id),
    [tea, copy],
  )
  await world.settle()
  const inBox = async (query: string) =>
    (await reader.call('search.scope', { query, scope: 'accounts' })).hits.map(
      (hit) => hit.scope === 'accounts' && hit.account.id,
    )
  assert.deepEqual(await inBox('harbuor news'), [news, copy])
  assert.deepEqual(await inBox('港茶'), [tea])
  assert.deepEqual(await found('100%'), [])
  assert.equal((await found('')).length, 3)
})
