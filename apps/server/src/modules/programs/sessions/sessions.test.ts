import assert from 'node:assert/strict'
import { createDecipheriv, createHash, createHmac } from 'node:crypto'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Sealed } from '@teahouse/contract/programs/sessions'
import { createWorld } from '@teahouse/testkit'
import sharp from 'sharp'
import { newId } from '../../../platform/ids.ts'
import { phoneNumberOf } from './phone-number.ts'

const world = await createWorld()
const { db, sessions, miniprograms } = world.server
const owner = await world.user()
let made = 0

/** A program in the hands of those who work on it. */
async function program() {
  const newcomer = { id: newId(), ownerId: owner.id, name: `Tea order ${++made}`, intro: 'Order at the table.' }
  return miniprograms.bringIn(newcomer)
}
const { appId, programId } = await program()
const openidOf = async (personId: string, id = programId) =>
  (await world.server.developers.openids(db, id, [personId])).get(personId)

function opened(sessionKey: string, { encryptedData, iv }: Sealed) {
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64'))
  return JSON.parse(decipher.update(encryptedData, 'base64', 'utf8') + decipher.final('utf8'))
}
async function logIn(user: typeof owner) {
  const { code } = await user.call('sessions.login', { appId })
  const redeemed = await sessions.redeem(appId, code)
  assert(typeof redeemed !== 'string')
  return redeemed
}

describe('logging in to a mini program', () => {
  it('tells its server who it is, once', async () => {
    const { code } = await owner.call('sessions.login', { appId })
    const redeemed = await sessions.redeem(appId, code)
    assert(typeof redeemed !== 'string')
    assert.equal(redeemed.openid, await openidOf(owner.id))
    assert.equal(Buffer.from(redeemed.sessionKey, 'base64').length, 16)
    assert.equal(await sessions.redeem(appId, code), 'used')
  })

  it('is of no use to another program, after five minutes, or to whoever guesses', async () => {
    const other = await program()
    const { code } = await owner.call('sessions.login', { appId })
    assert.equal(await sessions.redeem(other.appId, code), 'unknown')
    assert.equal(await sessions.redeemPhone(appId, code), 'unknown')
    assert.equal(await sessions.redeem(appId, 'x'.repeat(32)), 'unknown')
    world.clock.advance({ minutes: 5 })
    assert.equal(await sessions.redeem(appId, code), 'expired')
  })

  it('is not for strangers while nothing is released', async () => {
    const stranger = await world.user()
    assert.equal(await stranger.refused('sessions.login', { appId }), 'program_not_found')
  })

  it('keeps the session for three days from the last time, and no copy of the key that can be read', async () => {
    const { sessionKey } = await logIn(owner)
    assert.equal((await owner.call('sessions.check', { appId })).isAlive, true)
    world.clock.advance({ days: 2 })
    assert.equal((await logIn(owner)).sessionKey, sessionKey)
    world.clock.advance({ days: 2 })
    assert.equal((await owner.call('sessions.check', { appId })).isAlive, true)
    world.clock.advance({ days: 1 })
    assert.equal((await owner.call('sessions.check', { appId })).isAlive, false)
    const rows = await db.rows<{ key: string }>`select session_key as key from sessions.session`
    assert(rows.length > 0 && rows.every(({ key }) => !key.includes(sessionKey)))
    assert.notEqual((await logIn(owner)).sessionKey, sessionKey)
  })

  it('can be proved and replaced by the program’s server', async () => {
    const { sessionKey } = await logIn(owner)
    const signature = createHmac('sha256', sessionKey).update('').digest('hex')
    assert.equal(await sessions.provesSession(db, appId, owner.id, signature), true)
    assert.equal(await sessions.provesSession(db, appId, owner.id, signature.replace(/^./, 'g')), false)
    const fresh = await sessions.resetSession(appId, owner.id)
    assert.notEqual(fresh, sessionKey)
    assert.equal(await sessions.provesSession(db, appId, owner.id, signature), false)
    assert.equal(await sessions.resetSession(appId, (await world.user()).id), undefined)
  })
})

describe('what a person lets a program know', () => {
  it('is the name that they chose, signed and sealed for its server', async () => {
    const { sessionKey, openid } = await logIn(owner)
    const told = await owner.call('sessions.profile', { appId, name: 'Table 7' })
    assert.equal(told.userInfo.nickName, 'Table 7')
    assert.equal(told.rawData, JSON.stringify(told.userInfo))
    assert.equal(
      told.signature,
      createHash('sha1')
        .update(told.rawData + sessionKey)
        .digest('hex'),
    )
    const { openId, nickName, watermark } = opened(sessionKey, told.sealed!)
    assert.deepEqual(
      { openId, nickName, appid: watermark.appid },
      { openId: openid, nickName: 'Table 7', appid: appId },
    )
  })

  it('is a picture that a frame is shown at the address that the program was told, and at no other', async () => {
    const file = join(world.dataFolder, 'face.png')
    await sharp({ create: { width: 200, height: 200, channels: 3, background: 'teal' } })
      .png()
      .toFile(file)
    const avatarId = newId()
    const from = { path: file }
    await world.server.media.take({ id: avatarId, ownerId: owner.id, purpose: 'avatar', from, name: 'face.png' })
    await owner.call('accounts.edit', { avatarId })
    const app = 'http://tea.example'
    const { avatarUrl } = await owner
      .call('sessions.profile', { appId })
      .then(({ userInfo }) => ({ avatarUrl: userInfo.avatarUrl.replace(/^.*\/sns/, 'http://api.tea.example/sns') }))
    const picture = await sessions.pictureAt(avatarUrl, app)
    assert.match(picture?.contentType ?? '', /^image\//)
    picture?.stream.destroy()
    assert.equal(await sessions.pictureAt(avatarUrl.replace('api.tea', 'api.evil'), app), undefined)
    assert.equal(await sessions.pictureAt(avatarUrl.replace('/sns/avatar', '/media'), app), undefined)
    assert.equal(await sessions.pictureAt('http://api.tea.example/sns/avatar?id=x', app), undefined)
    const bare = await owner.call('sessions.profile', { appId, withPicture: false })
    assert.equal(bare.userInfo.avatarUrl, '')
  })

  it('is their phone number, when they have one', async () => {
    const person = await world.user()
    assert.equal(await person.refused('sessions.phone', { appId }), 'program_not_found')
    assert.equal(await owner.refused('sessions.phone', { appId }), 'phone_missing')
    await db.transaction(
      (tx) => tx.run`
        insert into accounts.address (person_id, channel, address, verified_at)
        values (${owner.id}, 'phone', '+447700900123', ${world.clock.now()})`,
    )
    const { sessionKey } = await logIn(owner)
    const { code, sealed } = await owner.call('sessions.phone', { appId })
    const number = { phoneNumber: '447700900123', purePhoneNumber: '7700900123', countryCode: '44' }
    const { watermark: _, ...told } = opened(sessionKey, sealed!)
    assert.deepEqual(told, number)
    assert.deepEqual(await sessions.redeemPhone(appId, code), number)
    assert.equal(await sessions.redeemPhone(appId, code), 'used')
  })

  it('is a group by a name that is no person’s, to its members', async () => {
    const { sessionKey } = await logIn(owner)
    const [friend, stranger] = [await world.user(), await world.user()]
    await world.befriend(owner, friend)
    await world.befriend(stranger, friend)
    const group = await world.group(owner, friend)
    const { sealed } = await owner.call('sessions.group', { appId, conversationId: group.id })
    const { openGId } = opened(sessionKey, sealed)
    assert.match(openGId, /^tG/)
    const again = await owner.call('sessions.group', { appId, conversationId: group.id })
    assert.equal(opened(sessionKey, again.sealed).openGId, openGId)
    const others = await world.direct(friend, owner)
    assert.notEqual(
      opened(sessionKey, (await owner.call('sessions.group', { appId, conversationId: others.id })).sealed).openGId,
      openGId,
    )
    const theirs = await world.group(stranger, friend)
    const asked = { appId, conversationId: theirs.id }
    assert.equal(await owner.refused('sessions.group', asked), 'conversation_not_found')
  })

  it('is a key that both sides have, for a day', async () => {
    const first = await owner.call('sessions.userKey', { appId })
    assert.deepEqual(await owner.call('sessions.userKey', { appId }), first)
    const [known] = await sessions.userKeys(appId, owner.id)
    assert.deepEqual([known!.encryptKey, known!.iv, known!.version], [first.encryptKey, first.iv, first.version])
    world.clock.advance({ days: 1 })
    const second = await owner.call('sessions.userKey', { appId })
    assert.equal(second.version, first.version + 1)
    assert.notEqual(second.encryptKey, first.encryptKey)
  })

  it('ends when they take back what they allowed', async () => {
    await owner.call('permissions.save', { appId, scope: 'scope.camera', isAllowed: true })
    const { sessionKey } = await logIn(owner)
    const { code } = await owner.call('sessions.login', { appId })
    await owner.call('permissions.forget', { appId })
    assert.equal((await owner.call('sessions.check', { appId })).isAlive, false)
    assert.deepEqual((await owner.call('permissions.mine', { appId })).answers, [])
    assert.equal(await sessions.redeem(appId, code), 'unknown')
    assert.notEqual((await logIn(owner)).sessionKey, sessionKey)
  })
})

it('a phone number is told with its calling code apart', () => {
  const parts = (phone: string) => Object.values(phoneNumberOf(phone))
  assert.deepEqual(parts('+8613800138000'), ['13800138000', '13800138000', '86'])
  assert.deepEqual(parts('+12025550143'), ['12025550143', '2025550143', '1'])
  assert.deepEqual(parts('+85251234567'), ['85251234567', '51234567', '852'])
})
