import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ONE_PAGE, problemsOf, tryCompile } from './try-compile.ts'

const app = (more: object) => ({ ...ONE_PAGE, 'app.json': { pages: ['pages/index'], ...more } })
const page = (path: string) => ({ [`${path}.js`]: 'Page({})', [`${path}.wxml`]: '<view/>' })

describe('app.json', () => {
  it('is what makes a folder a program', async () => {
    assert.deepEqual(await problemsOf({ 'index.html': '' }), [
      'app.json app.missing: there is no app.json: is this the folder of a mini program?',
    ])
  })

  it('may have comments', async () => {
    const { bundle } = await tryCompile({
      ...ONE_PAGE,
      'app.json': '{ // pages\n "pages": ["pages/index"] /* one */ }',
    })
    assert.deepEqual(bundle.pages, ['pages/index'])
  })

  it('is refused where it is no JSON, with the place', async () => {
    const wrong = async (text: string) => await problemsOf({ ...ONE_PAGE, 'app.json': text })
    assert.deepEqual(await wrong('{\n  "pages": ["pages/index",]\n}'), [
      "app.json:2:27 json.syntax: Unexpected token ']'",
    ])
    assert.deepEqual(await wrong('{ "pages": ["pages/index"'), [
      "app.json:1:26 json.syntax: Expected ',' or ']' after array element",
    ])
    assert.deepEqual(await wrong('[]'), ['app.json json.shape: must be an object'])
  })

  it('names pages that are there, once, and at least one', async () => {
    const pages = '{\n "pages": [\n  "pages/index",\n  "pages/gone",\n  "pages/index"\n ]\n}'
    assert.deepEqual(await problemsOf({ ...ONE_PAGE, 'app.json': pages }), [
      'app.json:4:3 app.pages: there is no pages/gone.wxml',
      'app.json:3:3 app.pages: pages/index is listed twice',
    ])
    assert.deepEqual(await problemsOf({ ...ONE_PAGE, 'app.json': '{ "pages": [] }' }), [
      'app.json:1:3 app.pages: lists no page',
    ])
  })

  it('may say where the program opens', async () => {
    const files = {
      ...app({ pages: ['pages/index', 'pages/home'], entryPagePath: 'pages/home' }),
      ...page('pages/home'),
    }
    assert.deepEqual((await tryCompile(files)).bundle.pages, ['pages/home', 'pages/index'])
    assert.deepEqual(await problemsOf(app({ entryPagePath: 'pages/no' })), [
      'app.json:1:26 app.pages: pages/no is not a page',
    ])
  })

  it('has its defaults filled in', async () => {
    const { bundle } = await tryCompile(app({ window: { navigationBarTitleText: 'Tea', backgroundColor: 3 } }))
    assert.deepEqual(bundle.app, {
      window: { navigationBarTitleText: 'Tea' },
      tabBar: null,
      usingComponents: {},
      networkTimeoutMs: { request: 60_000, connectSocket: 60_000, uploadFile: 60_000, downloadFile: 60_000 },
      permission: {},
      requiredPrivateInfos: [],
      preloadRule: {},
      darkmode: false,
      theme: null,
      debug: false,
    })
  })

  it('has two to five tabs, of pages in the main package', async () => {
    const tab = (pagePath: string) => ({ pagePath, text: 'Tab' })
    assert.deepEqual(await problemsOf(app({ tabBar: { list: [tab('pages/index')] } })), [
      'app.json:1:26 app.tabBar: has 1 tabs; it takes 2 to 5',
    ])
    const two = { tabBar: { color: '#000', list: [tab('pages/index'), { ...tab('shop/list'), iconPath: 'i.png' }] } }
    assert.deepEqual(await problemsOf(app(two)), [
      'app.json:1:26 app.tabBar: shop/list is not a page of the main package',
      'app.json:1:147 app.tabBar: there is no i.png',
    ])
  })

  it('takes a tab bar of one’s own from its folder', async () => {
    const tabBar = { custom: true, list: ['index', 'home'].map((name) => ({ pagePath: `pages/${name}`, text: name })) }
    const files = { ...app({ pages: ['pages/index', 'pages/home'], tabBar }), ...page('pages/home') }
    assert.match((await problemsOf(files))[0]!, /app\.tabBar: a tab bar of one’s own stands in custom-tab-bar/)
    const own = { 'custom-tab-bar/index.wxml': '<view/>', 'custom-tab-bar/index.js': 'Component({})' }
    assert.equal((await tryCompile({ ...files, ...own })).run().configs.get('custom-tab-bar/index')?.component, true)
  })

  it('takes themes from the file it names', async () => {
    const theme = { light: { bar: '#fff' }, dark: { bar: '#000' } }
    const files = { ...app({ darkmode: true, themeLocation: 'theme.json' }), 'theme.json': theme }
    assert.deepEqual((await tryCompile(files)).bundle.app.theme, theme)
    assert.match((await problemsOf(app({ themeLocation: 'no.json' })))[0]!, /app\.theme: there is no no\.json/)
  })

  it('can have no plugins', async () => {
    const plugin = { plugins: { speech: { version: '1.0', provider: 'wx0123456789abcdef' } } }
    assert.match((await problemsOf(app(plugin)))[0]!, /^app\.json:1:26 plugins: plugins are not available here/)
    const used = { ...ONE_PAGE, 'pages/index.json': { usingComponents: { a: 'plugin://speech/a' } } }
    assert.deepEqual(await problemsOf(used), [
      'pages/index.json:1:21 plugins: plugins are not available here: plugin://speech/a',
    ])
    assert.match((await problemsOf({ ...ONE_PAGE, 'project.config.json': { compileType: 'plugin' } }))[0]!, /plugins/)
  })
})

describe('project.config.json', () => {
  it('says where the program lies, whose it is and what is left out', async () => {
    const moved = Object.fromEntries(Object.entries(ONE_PAGE).map(([path, content]) => [`mini/${path}`, content]))
    const { bundle } = await tryCompile({
      ...moved,
      'mini/big.png': 'x',
      'mini/docs/a.txt': 'x',
      'mini/kept.txt': 'x',
      'project.config.json': {
        miniprogramRoot: 'mini/',
        appid: 'wx0123456789abcdef',
        packOptions: {
          ignore: [
            { type: 'suffix', value: '.png' },
            { type: 'folder', value: './docs' },
          ],
        },
      },
    })
    assert.equal(bundle.appId, 'wx0123456789abcdef')
    assert.deepEqual(Object.keys(bundle.packages[0]!.files), ['kept.txt'])
  })

  it('does not lead out of the upload', async () => {
    assert.match((await problemsOf({ 'project.config.json': { miniprogramRoot: '../../../..' } }))[0]!, /app\.missing/)
  })
})
