import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { newId } from '../../../platform/ids.ts'

const world = await createWorld({ env: { TEAHOUSE_ORIGIN: 'https://tea.example' } })
const { server, clock } = world
let made = 0

async function account(verifiedUntil?: null): Promise<{ id: string; owner: TestUser }> {
  const owner = await world.user()
  const id = newId()
  const more = verifiedUntil === null ? { verifiedUntil } : {}
  await server.db.transaction((tx) =>
    server.official.bringIn(tx, {
      id,
      kind: 'service',
      ownerId: owner.id,
      handle: `codes${++made}`,
      name: `Codes ${made}`,
      intro: 'Tea',
      ...more,
    }),
  )
  return { id, owner }
}

type Asked = { scene: number | string; expiresInSeconds: number | null }
async function codeOf({ id, owner }: { id: string; owner: TestUser }, asked: Asked, requestId = newId()) {
  return (await owner.call('qrcodes.make', { accountId: id, name: 'Window', requestId, ...asked })).qrCode
}

/** What an account has heard of somebody, in order. */
async function heard(accountId: string, person: TestUser) {
  await world.settle()
  return server.db.rows<{ kind: string; key: string | null; ticket: string | null }>`
    select kind, key, ticket from servicemessages.happening
    where account_id = ${accountId} and person_id = ${person.id} order by number`
}

describe('a code', () => {
  it('shows the profile first, and tells the account by which code somebody follows', async () => {
    const tea = await account()
    const person = await world.user()
    const { key } = await codeOf(tea, { scene: 'window', expiresInSeconds: null })
    assert.deepEqual(await person.call('qrcodes.scan', { key }), {
      kind: 'account',
      accountId: tea.id,
      conversationId: null,
    })
    assert.deepEqual(await heard(tea.id, person), [])
    const { conversationId } = await person.call('qrcodes.follow', { key })
    assert.deepEqual(await heard(tea.id, person), [{ kind: 'follow', key: 'window', ticket: key }])
    // From now on a scan is told as one, and opens the conversation.
    const again = await person.call('qrcodes.scan', { key })
    assert.deepEqual(again, { kind: 'account', accountId: tea.id, conversationId })
    assert.deepEqual((await heard(tea.id, person)).at(-1), { kind: 'scan', key: 'window', ticket: key })
  })

  it('counts scans, people and those who followed by it, day by day', async () => {
    const tea = await account()
    const { id: codeId, key } = await codeOf(tea, { scene: 7, expiresInSeconds: null })
    const [one, other] = [await world.user(), await world.user()]
    await one.call('qrcodes.scan', { key })
    await one.call('qrcodes.follow', { key })
    await one.call('qrcodes.scan', { key })
    clock.advance({ days: 1 })
    await other.call('qrcodes.scan', { key })
    const { qrCode, days } = await tea.owner.call('qrcodes.days', { accountId: tea.id, codeId, days: 3 })
    assert.deepEqual([qrCode.scans, qrCode.people, qrCode.follows], [3, 2, 1])
    assert.deepEqual(
      days.map(({ scans, follows }) => [scans, follows]),
      [
        [0, 0],
        [2, 1],
        [1, 0],
      ],
    )
  })

  it('that is temporary ends; a permanent one is the same for the same scene', async () => {
    const tea = await account()
    const person = await world.user()
    const brief = await codeOf(tea, { scene: 4_000_000_000, expiresInSeconds: 60 })
    clock.advance({ seconds: 61 })
    assert.equal(await person.refused('qrcodes.scan', { key: brief.key }), 'code_gone')
    const asked = { scene: 'shop', expiresInSeconds: null }
    const [first, second] = [await codeOf(tea, asked), await codeOf(tea, asked)]
    assert.equal(second.key, first.key)
    const large = { accountId: tea.id, name: '', scene: 100_001, expiresInSeconds: null, requestId: newId() }
    assert.equal(await tea.owner.refused('qrcodes.make', large), 'scene_too_large')
  })

  it('is made once, however often that is asked; a request is for one scene', async () => {
    const tea = await account()
    const requestId = newId()
    const first = await codeOf(tea, { scene: 'a', expiresInSeconds: 3_600 }, requestId)
    assert.equal((await codeOf(tea, { scene: 'a', expiresInSeconds: 3_600 }, requestId)).key, first.key)
    const other = { accountId: tea.id, name: '', scene: 'b', expiresInSeconds: 3_600, requestId }
    assert.equal(await tea.owner.refused('qrcodes.make', other), 'request_id_reused')
  })

  it('needs a verified account', async () => {
    const tea = await account(null)
    const asked = { accountId: tea.id, name: '', scene: 1, expiresInSeconds: null, requestId: newId() }
    assert.equal(await tea.owner.refused('qrcodes.make', asked), 'not_verified')
  })

  it('is fetched as SVG, PNG and JPEG by whoever has its key, and reads as its address', async () => {
    const tea = await account()
    const { key, url } = await codeOf(tea, { scene: 'print', expiresInSeconds: null })
    assert.equal(url, `https://tea.example/q/${key}`)
    const origin = await world.origin()
    for (const [kind, contentType] of [
      ['svg', 'image/svg+xml'],
      ['png', 'image/png'],
      ['jpeg', 'image/jpeg'],
    ] as const) {
      const response = await fetch(`${origin}/qrcodes/${key}.${kind}`)
      assert.equal(response.headers.get('content-type')?.split(';')[0], contentType)
      const { data, info } = await sharp(Buffer.from(await response.arrayBuffer()), { density: 600 })
        .resize(600)
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      // The package exports its function both as the module and as its default.
      assert.equal(jsQR.default(new Uint8ClampedArray(data), info.width, info.height)?.data, url, kind)
    }
    assert.equal((await fetch(`${origin}/qrcodes/guessed.png`)).status, 404)
    assert.equal((await fetch(`${origin}/qrcodes/${key}.gif`)).status, 404)
  })
})

describe('a product', () => {
  it('is opened by its code and by the barcode on its packet', async () => {
    const tea = await account()
    const person = await world.user()
    const asked = { accountId: tea.id, productId: newId(), name: 'Iron Buddha', price: '€ 12.60' }
    const barcode = '4006381333931'
    const { product } = await tea.owner.call('qrcodes.saveProduct', { ...asked, barcode: '4006381-333931' })
    assert.equal(product.barcode, barcode)
    const scanned = await person.call('qrcodes.scan', { key: product.key })
    assert.equal(scanned.kind === 'product' && scanned.product.name, 'Iron Buddha')
    assert.equal((await person.call('qrcodes.findProduct', { barcode })).product.id, product.id)
    const { products } = await tea.owner.call('qrcodes.products', { accountId: tea.id })
    assert.deepEqual(
      products.map(({ name, scans }) => ({ name, scans })),
      [{ name: 'Iron Buddha', scans: 2 }],
    )
    await tea.owner.call('qrcodes.removeProduct', { accountId: tea.id, productId: product.id })
    assert.equal(await person.refused('qrcodes.scan', { key: product.key }), 'code_gone')
    assert.equal(await person.refused('qrcodes.findProduct', { barcode }), 'product_not_found')
  })

  it('has a barcode of its own in the whole server, and one that is no number is refused', async () => {
    const [tea, coffee] = [await account(), await account()]
    const barcode = '96385074'
    await tea.owner.call('qrcodes.saveProduct', { accountId: tea.id, productId: newId(), name: 'Tin', barcode })
    const other = { accountId: coffee.id, productId: newId(), name: 'Bag' }
    assert.equal(await coffee.owner.refused('qrcodes.saveProduct', { ...other, barcode }), 'barcode_taken')
    assert.equal(await coffee.owner.refused('qrcodes.saveProduct', { ...other, barcode: '96385075' }), 'invalid_input')
  })
})
