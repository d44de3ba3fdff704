import assert from 'node:assert/strict'
import { SourceMap } from 'node:module'
import { describe, it } from 'node:test'
import { ONE_PAGE, problemsOf, tryCompile } from './try-compile.ts'

const page = (text: string, more: object = {}) => ({ ...ONE_PAGE, 'pages/index.js': text, ...more })

describe('a module', () => {
  it('may be CommonJS, ESM, TypeScript or JSON', async () => {
    const tried = await tryCompile(
      page(
        `const { double } = require('../lib/double')
         import { half } from '../lib/half.js'
         import whole from '/lib'
         export const out = [double(4), half(4), whole, require('../data.json').name]`,
        {
          'lib/double.ts': 'interface A { a: number }\nexport const double = (n: number): number => n * 2',
          'lib/half.js': 'export const half = (n) => n / 2',
          'lib/index.js': 'module.exports = "whole"',
          'data.json': { name: 'tea' },
        },
      ),
    )
    const { out } = tried.run().require('pages/index.js') as { out: unknown[] }
    assert.deepEqual(out, [8, 2, 'whole', 'tea'])
    assert(tried.run().modules.has('lib/double.js'), 'modules are known by the names of scripts')
  })

  it('is refused where it is no script, with the place', async () => {
    assert.deepEqual(await problemsOf(page('const a = 1\nconst b = = 2')), [
      'pages/index.js:2:11 js.syntax: Unexpected "="',
    ])
  })

  it('that is not there is told of, and does not stop the rest', async () => {
    const { warnings } = await tryCompile(page("const a = 1\nconst b = require('./gone')"))
    assert.deepEqual(warnings, ['pages/index.js:2:20 js.module: there is no module ./gone'])
  })

  it('is packed only if something reaches it', async () => {
    const { sources } = await tryCompile(page("require('./used')", { 'pages/used.js': '', 'pages/unused.js': '(' }))
    assert(sources.includes('pages/used.js'))
    assert(!sources.includes('pages/unused.js'))
  })

  it('gets nothing from elsewhere by import()', async () => {
    const { scripts, warnings } = await tryCompile(
      page("export const far = (url) => import(url)\nexport const data = () => import('data:text/javascript,1')"),
    )
    assert(!/\bimport\s*\(/.test(scripts[0]!))
    assert.deepEqual(warnings, ['pages/index.js:2:35 js.module: there is no module data:text/javascript,1'])
  })

  it('has its source beside it in a preview', async () => {
    const source = 'export const one = 1\nexport function fail() {\n  throw new Error("here")\n}\n'
    const { scripts } = await tryCompile(page(source), { sourceMaps: true })
    const [, data] = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(scripts[0]!)!
    const map = new SourceMap(JSON.parse(String(Buffer.from(data!, 'base64'))))
    const lines = scripts[0]!.split('\n')
    const line = lines.findIndex((text) => text.includes('throw new Error'))
    const entry = map.findEntry(line, lines[line]!.indexOf('throw'))
    assert('originalLine' in entry)
    assert.equal(entry.originalSource, 'pages/index.js')
    assert.equal(entry.originalLine, 2)
    assert(!(await tryCompile(page(source))).scripts[0]!.includes('sourceMappingURL'))
  })

  it('that asks for a plugin is warned of', async () => {
    const { warnings } = await tryCompile(page("const p = requirePlugin('WechatSI')"))
    assert.deepEqual(warnings, ['pages/index.js plugins: plugins are not available here: requirePlugin fails'])
  })
})

describe('packages from npm', () => {
  it('are taken from where “build npm” has put them, or built as it would', async () => {
    const tried = await tryCompile(
      page(
        "module.exports = [require('built'), require('plain'), require('@scope/esm').default, require('plain/more')]",
        {
          'miniprogram_npm/built/index.js': 'module.exports = "built"',
          'node_modules/plain/package.json': { main: './lib/main' },
          'node_modules/plain/lib/main.js': 'module.exports = "plain+" + require("./part") + "+" + require("deep")',
          'node_modules/plain/lib/part.js': 'module.exports = "part"',
          'node_modules/plain/more.js': 'module.exports = "more"',
          'node_modules/plain/logo.png': 'x',
          'node_modules/plain/node_modules/deep/index.js': 'module.exports = "deep"',
          'node_modules/@scope/esm/package.json': { exports: { '.': { import: './index.mjs' } } },
          'node_modules/@scope/esm/index.mjs': 'export default "esm"',
        },
      ),
    )
    assert.deepEqual(tried.warnings, [])
    assert.deepEqual(tried.run().require('pages/index.js'), ['built', 'plain+part+deep', 'esm', 'more'])
    assert.deepEqual(tried.bundle.packages[0]!.files, {})
  })

  it('bring components in the folder that they name', async () => {
    const tried = await tryCompile({
      ...ONE_PAGE,
      'pages/index.json': { usingComponents: { a: 'ui/button/index', b: '@scope/ui/cell' } },
      'node_modules/ui/package.json': { miniprogram: 'lib' },
      'node_modules/ui/lib/button/index.json': { component: true },
      'node_modules/ui/lib/button/index.js': "require('tiny'); Component({})",
      'node_modules/ui/lib/button/index.wxml': '<button/>',
      'node_modules/ui/lib/miniprogram_npm/tiny/index.js': '',
      'node_modules/@scope/ui/miniprogram_dist/cell.json': { component: true },
      'node_modules/@scope/ui/miniprogram_dist/cell.js': 'Component({})',
      'node_modules/@scope/ui/miniprogram_dist/cell.wxml': '<view/>',
    })
    assert.deepEqual(tried.warnings, [])
    assert.deepEqual(tried.run().configs.get('pages/index')?.usingComponents, {
      a: '/miniprogram_npm/ui/button/index',
      b: '/miniprogram_npm/@scope/ui/cell',
    })
    assert(tried.run().modules.has('miniprogram_npm/ui/miniprogram_npm/tiny/index.js'))
  })

  it('do not climb out of their folder', async () => {
    const { warnings } = await tryCompile(
      page("require('../../../../etc/passwd'); require('bad'); require('..%2f')", {
        'node_modules/bad/package.json': { main: '../../../../../../etc/passwd', miniprogram: '../../..' },
        'node_modules/bad/index.js': '',
      }),
    )
    assert.equal(warnings.length, 3)
  })
})
