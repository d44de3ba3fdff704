import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { createRig } from './rig.ts'

const rig = await createRig()
const tea = await rig.program()
const { world } = rig

const keyOf = (address: string) => address.split('/m/')[1]!
const opened = async (address: string) =>
  (await tea.owner.call('codes.resolve', { key: keyOf(address), by: 'link' })).destination

describe('a picture of a code', () => {
  it('comes as bytes to both SDKs, in the size and on the ground that was asked', async () => {
    const jpeg: Buffer = await tea.co.getWXACodeUnlimit!('table=7', 'pages/index/index', 430)
    const facts = await sharp(jpeg).metadata()
    assert.deepEqual([facts.format, facts.width, facts.height], ['jpeg', 430, 430])
    const png = await tea.call('POST', '/wxa/getwxacode', {
      path: 'pages/index/index?table=7',
      width: 280,
      is_hyaline: true,
    })
    assert.equal(png.type, 'image/png')
    const { format, width, hasAlpha } = await sharp(png.bytes).metadata()
    assert.deepEqual([format, width, hasAlpha], ['png', 280, true])
    const line_color = { r: 200, g: '0', b: 0 }
    const red = await tea.call('POST', '/wxa/getwxacode', { path: 'pages/index/index?table=7', line_color })
    const { dominant } = await sharp(
      await sharp(red.bytes).extract({ left: 40, top: 40, width: 20, height: 20 }).toBuffer(),
    ).stats()
    assert(dominant.r > 150 && dominant.g < 80, JSON.stringify(dominant))
    const qr: Buffer = await tea.co.createWXAQRCode!('pages/index/index', 300)
    assert.equal((await sharp(qr).metadata()).width, 300)
  })

  it('is one for each page, and opens it for whoever scans', async () => {
    const asked = { scene: 'table=8&seat=2', page: 'pages/index/index' }
    const [one, two] = [
      await tea.call('POST', '/wxa/getwxacodeunlimit', asked),
      await tea.call('POST', '/wxa/getwxacodeunlimit', asked),
    ]
    assert(one.bytes.equals(two.bytes))
    const code = { programId: tea.id, kind: 'unlimited' as const, path: asked.page, expiresAt: null }
    const query = `scene=${encodeURIComponent(asked.scene)}`
    const { key } = await world.server.codes.make(world.server.db, { ...code, query, envVersion: 'release' })
    const person = await world.user()
    const { destination } = await person.call('codes.resolve', { key })
    const { appId, path, scene } = destination
    assert.deepEqual({ appId, path, scene }, { appId: tea.app.appId, path: 'pages/index/index', scene: 1047 })
    assert.equal(decodeURIComponent(new URLSearchParams(destination.query).get('scene')!), asked.scene)
    assert.equal(await person.refused('codes.resolve', { key: 'nowhere' }), 'code_gone')
  })

  it('is refused with WeChat’s codes', async () => {
    const refusedAs = async (body: object) => (await tea.call('POST', '/wxa/getwxacodeunlimit', body)).errcode
    assert.equal(await refusedAs({ scene: '' }), 40169)
    assert.equal(await refusedAs({ scene: 'x'.repeat(33) }), 40169)
    assert.equal(await refusedAs({ scene: '茶' }), 40169)
    assert.equal(await refusedAs({ scene: 'a', page: 'pages/nothing' }), 41030)
    assert.equal(await refusedAs({ scene: 'a', page: '/pages/index/index' }), 41030)
    assert.equal(await refusedAs({ scene: 'a', env_version: 'beta' }), 40097)
    assert.equal(await refusedAs({ scene: 'a', width: 100 }), 40097)
    const draft = await rig.program({ isReleased: false })
    assert.equal((await draft.call('POST', '/wxa/getwxacodeunlimit', { scene: 'a' })).errcode, 41030)
    const unchecked = await draft.call('POST', '/wxa/getwxacodeunlimit', { scene: 'a', check_path: false })
    assert.equal(unchecked.type, 'image/jpeg')
  })
})

describe('a link', () => {
  it('opens a page for as long as was asked, and says where it leads', async () => {
    const { openlink } = await tea.call('POST', '/wxa/generatescheme', {
      jump_wxa: { path: '/pages/event/event', query: 'id=3', env_version: 'release' },
      ...{ expire_type: 1, expire_interval: 2 },
    })
    assert.match(openlink, /^http:\/\/[^/]+\/m\/[\w-]{12}$/)
    const { path, query, scene } = await opened(openlink)
    assert.deepEqual({ path, query, scene }, { path: 'pages/event/event', query: 'id=3', scene: 1065 })
    const { scheme_info } = await tea.call('POST', '/wxa/queryscheme', { scheme: openlink })
    assert.equal(scheme_info.expire_time - scheme_info.create_time, 2 * 24 * 3600)
    assert.equal(scheme_info.path, 'pages/event/event')

    const { url_link } = await tea.call('POST', '/wxa/generate_urllink', {
      path: 'pages/index/index?a=1',
      query: 'b=2',
    })
    assert.equal((await opened(url_link)).query, 'a=1&b=2')
    const { url_link_info } = await tea.call('POST', '/wxa/query_urllink', { url_link })
    assert.equal(url_link_info.appid, tea.app.appId)
    const { link } = await tea.call('POST', '/wxa/genwxashortlink', {
      page_url: 'pages/index/index',
      is_permanent: true,
    })
    assert.equal((await opened(link)).path, 'pages/index/index')
    const nfc = await tea.call('POST', '/wxa/generatenfcscheme', {
      jump_wxa: { path: 'pages/index/index' },
      model_id: 'm',
    })
    assert.equal(nfc.errcode, 0)

    world.clock.advance({ days: 3 })
    const gone = { key: keyOf(openlink), by: 'link' as const }
    assert.equal(await tea.owner.refused('codes.resolve', gone), 'code_gone')
    assert.equal((await opened(url_link)).path, 'pages/index/index')
    world.clock.advance({ days: 30 })
    assert.equal(await tea.owner.refused('codes.resolve', { key: keyOf(url_link), by: 'link' }), 'code_gone')
    assert.equal((await opened(link)).path, 'pages/index/index')
  })

  it('is refused with WeChat’s codes, and is not told to others', async () => {
    const path = 'pages/index/index'
    const other = await rig.program()
    const refusedAs = async (body: object) => (await other.call('POST', '/wxa/generate_urllink', body)).errcode
    assert.equal(await refusedAs({ path: 'pages/nothing' }), 40165)
    assert.equal(await refusedAs({ path, expire_type: 1, expire_interval: 31 }), 85401)
    assert.equal(await refusedAs({ path, expire_time: 1 }), 85401)
    const draft = await rig.program({ isReleased: false })
    assert.equal((await draft.call('POST', '/wxa/generate_urllink', {})).errcode, 85079)
    const { url_link } = await other.call('POST', '/wxa/generate_urllink', { path })
    assert.equal((await draft.call('POST', '/wxa/query_urllink', { url_link })).errcode, 40097)
  })
})

it('a person shows others a code of a page, and it is the same each time', async () => {
  const person = await world.user()
  const asked = { appId: tea.app.appId, path: 'pages/event/event?id=3' }
  const made = await person.call('codes.make', asked)
  assert.deepEqual(await tea.owner.call('codes.make', asked), made)
  assert.equal((await opened(made.address)).query, 'id=3')
  assert.equal(await person.refused('codes.make', { ...asked, path: 'pages/nothing' }), 'page_not_found')
})
