import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const rig = await createRig()

describe('V09: QR codes with co-wechat-api', () => {
  it('say by which way somebody came, before and after they follow', async () => {
    const shop = await rig.account()
    const developer = await shop.developer()
    const { api } = shop
    const code = await api.createTmpQRCode!('window', 3600)
    assert.deepEqual(Object.keys(code), ['ticket', 'expire_seconds', 'url'])
    assert.equal(code.expire_seconds, 3600)
    assert.match(code.url, /\/q\/[\w-]+$/)
    const picture = await fetch(api.showQRCodeURL(encodeURIComponent(code.ticket)))
    assert.equal(picture.headers.get('content-type'), 'image/jpeg')
    assert.equal((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).format, 'jpeg')

    const nia = await shop.follower({ follows: false })
    const key = code.url.split('/').at(-1)
    assert.equal((await nia.user.call('qrcodes.scan', { key })).kind, 'account')
    await nia.user.call('qrcodes.follow', { key })
    await rig.world.settle()
    const subscribe = await developer.pushed({ Event: 'subscribe' })
    assert.deepEqual(
      [subscribe.FromUserName, subscribe.EventKey, subscribe.Ticket],
      [nia.openid, 'qrscene_window', code.ticket],
    )
    await nia.user.call('qrcodes.scan', { key })
    await rig.world.settle()
    const scan = await developer.pushed({ Event: 'SCAN' })
    assert.deepEqual([scan.FromUserName, scan.EventKey, scan.Ticket], [nia.openid, 'window', code.ticket])
    const user = await api.getUser!(nia.openid)
    assert.deepEqual([user.subscribe_scene, user.qr_scene, user.qr_scene_str], ['ADD_SCENE_QR_CODE', 0, 'window'])
  })

  it('stay for good or end, by number or by words, within limits', async () => {
    const shop = await rig.account()
    const { api } = shop
    const permanent = await api.createLimitQRCode!(7)
    assert.deepEqual(Object.keys(permanent), ['ticket', 'url'])
    assert.equal((await api.createLimitQRCode!(7)).ticket, permanent.ticket)
    assert.equal(await refusedWith(api.createLimitQRCode!(100_001)), 40053)
    assert.equal(await refusedWith(api.createLimitQRCode!('x'.repeat(65))), 40053)
    assert.equal(await refusedWith(api.createTmpQRCode!(0)), 40053)
    assert.equal((await api.createTmpQRCode!(4_294_967_295)).expire_seconds, 60)
    assert.equal(await refusedWith(api.createTmpQRCode!(1, 2_592_001)), 40035)
    const odd = { action_name: 'QR_ODD', action_info: { scene: { scene_id: 1 } } }
    assert.equal((await shop.call('POST', '/cgi-bin/qrcode/create', { body: odd })).errcode, 40053)
    const gone = await api.createTmpQRCode!(5, 60)
    rig.world.clock.advance({ seconds: 61 })
    assert.equal((await fetch(api.showQRCodeURL(gone.ticket))).status, 404)
    assert.equal((await fetch(api.showQRCodeURL(permanent.ticket))).status, 200)
    assert.equal((await fetch(api.showQRCodeURL('nothing'))).status, 404)
  })
})
