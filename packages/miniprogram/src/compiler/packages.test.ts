import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { ONE_PAGE, problemsOf, tryCompile } from './try-compile.ts'

const withShop = (shop: object, more: object = {}) => ({
  ...ONE_PAGE,
  'app.json': { pages: ['pages/index'], subPackages: [{ root: '/shop/', name: 's', pages: ['list'], ...shop }] },
  'shop/list.js': "require('./prices')",
  'shop/list.wxml': '<view/>',
  'shop/prices.js': '',
  'shop/a.png': 'x',
  ...more,
})

describe('sub-packages', () => {
  it('have what lies in their folder', async () => {
    const { bundle, run } = await tryCompile(withShop({}))
    assert.deepEqual(bundle.pages, ['pages/index', 'shop/list'])
    const [main, shop] = bundle.packages
    assert.deepEqual([main!.root, shop!.root, shop!.name, shop!.isIndependent], ['', 'shop/', 's', false])
    assert.deepEqual(Object.keys(shop!.files), ['shop/a.png'])
    assert.deepEqual([...run(1).modules], ['shop/list.js', 'shop/prices.js'])
    assert(!run(0).modules.has('shop/list.js'))
  })

  it('use the main package, and it uses them only later', async () => {
    const card = { 'shop/card.json': { component: true }, 'shop/card.js': 'Component({})', 'shop/card.wxml': '<view/>' }
    const used = { usingComponents: { card: '/shop/card' } }
    assert.deepEqual(await problemsOf(withShop({}, { ...card, 'pages/index.json': used })), [
      'pages/index.json package.border: card lies in shop/: name a stand-in in componentPlaceholder',
    ])
    const placeholder = { ...used, componentPlaceholder: { card: 'view' } }
    const tried = await tryCompile(
      withShop(
        {},
        {
          ...card,
          'pages/index.json': placeholder,
          'pages/index.js':
            "require('../shop/prices'); require.async('../shop/prices'); require('../shop/card', () => {})",
        },
      ),
    )
    assert.deepEqual(tried.run().configs.get('pages/index')?.componentPlaceholder, { card: 'view' })
    assert.deepEqual(tried.warnings, [
      'pages/index.js package.border: ../shop/prices lies in shop/: ask for it with require.async',
    ])
  })

  it('that are independent do without the main one', async () => {
    const more = {
      'lib/x.js': '',
      'lib/y.wxml': '<template name="y"/>',
      'shop/list.js': "require('../lib/x')",
      'shop/list.wxml': '<import src="../lib/y.wxml"/>',
      'pages/index.wxml': '<import src="../lib/y.wxml"/>',
    }
    const alone = await tryCompile(withShop({ independent: true }, more))
    assert.deepEqual(alone.warnings, [
      'shop/list.js package.border: ../lib/x lies in the main package: ask for it with require.async',
    ])
    assert(alone.run(1).templates.has('lib/y'))
    assert(!(await tryCompile(withShop({}, more))).scripts[1]!.includes('template("lib/y"'))
  })

  it('are loaded before they are needed, as asked', async () => {
    const files = withShop({})
    const preload = (packages: string[]) => ({
      ...files,
      'app.json': { ...files['app.json'], preloadRule: { 'pages/index': { network: 'all', packages } } },
    })
    const { bundle } = await tryCompile(preload(['s', 'shop', '__APP__']))
    assert.deepEqual(bundle.app.preloadRule, { 'pages/index': { network: 'all', packages: ['shop/', 'shop/', ''] } })
    assert.match((await problemsOf(preload(['other'])))[0]!, /app\.preloadRule: there is no package other/)
  })

  it('do not lie in one another', async () => {
    const files = withShop({})
    const subPackages = [
      { root: 'shop', pages: ['list'] },
      { root: 'shop/inner', pages: [] },
    ]
    assert.deepEqual(await problemsOf({ ...files, 'app.json': { pages: ['pages/index'], subPackages } }), [
      'app.json:1:82 app.subpackages: shop/inner/ and shop/ lie in one another',
    ])
  })
})

describe('what a program may weigh', () => {
  it('is bounded for each package and for all', async () => {
    const files = withShop({}, { 'big.png': Buffer.alloc(3000), 'shop/big.png': Buffer.alloc(3000) })
    assert.deepEqual(await problemsOf(files, { limits: { packageBytes: 2500 } }), [
      'app.json package.size: the main package has 4 KiB, and may have 3 KiB',
      'app.json package.size: shop/ has 3 KiB, and may have 3 KiB',
    ])
    assert.deepEqual(await problemsOf(files, { limits: { packageBytes: 4000, totalBytes: 4000 } }), [
      'app.json package.total: the program has 7 KiB, and may have 4 KiB',
    ])
    assert.deepEqual(await problemsOf(files, { limits: { packageBytes: 4000, totalBytes: 8000 } }), [])
  })

  it('leaves out what is not packed', async () => {
    const size = async (more: object) => (await tryCompile({ ...ONE_PAGE, ...more })).bundle.packages[0]!.sizeBytes
    assert.equal(
      await size({ 'unused.js': 'x'.repeat(999), 'unused.wxml': '<view/>', 'package.json': {} }),
      await size({}),
    )
    assert.equal(await size({ 'a.txt': 'abc' }), (await size({})) + 3)
  })

  it('counts files as well', async () => {
    assert.deepEqual(await problemsOf(withShop({}), { limits: { files: 5 } }), [
      'source.files: there are more than 5 files',
    ])
  })
})

describe('a secret', () => {
  const secret = '0123456789abcdef0123456789abcdef'
  const secretDigests = [createHash('sha256').update(secret).digest('hex')]

  it('of the program may not stand in it, in any file', async () => {
    const message = 'the AppSecret of this program stands here: keep it on your own server, and reset it now'
    const inCode = { ...ONE_PAGE, 'app.js': `App({})\nconst s = '${secret.toUpperCase()}'` }
    assert.deepEqual(await problemsOf(inCode, { secretDigests }), [`app.js:2:12 secret: ${message}`])
    const inText = { ...ONE_PAGE, 'notes.txt': `secret=${secret}` }
    assert.deepEqual(await problemsOf(inText, { secretDigests }), [`notes.txt:1:8 secret: ${message}`])
    assert.deepEqual(await problemsOf(inText), [])
  })

  it('of somebody else is warned of', async () => {
    const { warnings } = await tryCompile({ ...ONE_PAGE, 'app.js': `App({ appSecret: '${'a'.repeat(32)}' })` })
    assert.deepEqual(warnings, ['app.js:1:7 secret: this looks like a secret, which everybody could read'])
  })
})
