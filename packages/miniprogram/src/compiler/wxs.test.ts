import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeProblem, Problems } from './problem.ts'
import { ONE_PAGE, problemsOf, tryCompile } from './try-compile.ts'
import { compileWxs, WXS_SURROUNDINGS } from './wxs.ts'

function compile(text: string) {
  const problems = new Problems()
  const done = compileWxs({ file: 'a.wxs', text, lineOffset: 0 }, problems)
  return { ...done, errors: problems.errors.map(describeProblem), warnings: problems.warnings.map(describeProblem) }
}
/** What a WXS script exports. */
function run(text: string): Record<string, (...given: unknown[]) => unknown> {
  const { code, errors } = compile(text)
  assert.deepEqual(errors, [])
  const module = { exports: {} }
  new Function('module', 'exports', 'require', `${WXS_SURROUNDINGS}\n${code}`)(
    module,
    module.exports,
    (path: string) => path,
  )
  return module.exports
}

describe('WXS', () => {
  it('knows kinds by their names', () => {
    const { kind } = run('module.exports = { kind: function (x) { return x.constructor } }')
    const kinds = [1, 'a', true, {}, [], () => 1, new Date(), /a/].map((value) => kind!(value))
    assert.deepEqual(kinds, ['Number', 'String', 'Boolean', 'Object', 'Array', 'Function', 'Date', 'RegExp'])
  })

  it('finds them wherever they are asked for', () => {
    const { both } = run(`exports.both = function (a) {
      var same = (a.list)["constructor"] === 'Array' /* "x.constructor" */ && a.list[0].constructor.constructor === 'String'
      a.constructor = 'own'
      return [same, a.constructor, 'x.constructor'.length]
    }`)
    assert.deepEqual(both!({ list: [1] }), [true, 'own', 13])
  })

  it('has its own ways to dates and patterns', () => {
    const { year, hit } = run(`
      exports.year = function (t) { return getDate(t).getFullYear() }
      exports.hit = function (s) { return getRegExp('^T', 'i').test(s) }`)
    assert.equal(year!('2026-11-22T12:00:00'), 2026)
    assert.equal(hit!('tea'), true)
    const { number } = run(
      String.raw`exports.number = function (s) { return getRegExp('^-?\d+(\\.\d+)?\'?$').test(s) }`,
    )
    assert.deepEqual([number!('1.5'), number!('d'), number!('15'), number!('1x5')], [true, false, true, false])
  })

  it('requires files of its kind', () => {
    const { code, requests } = compile("var a = require('../b.wxs'), c = require('/d.wxs')")
    assert.equal(code, 'var a = require("../b"), c = require("/d")')
    assert.deepEqual(
      requests.map(({ request }) => request),
      ['../b.wxs', '/d.wxs'],
    )
    assert.deepEqual(compile('require("lodash"); require(name)').errors, [
      'a.wxs:1:1 wxs.require: require takes the path of a .wxs file, relative or from the root',
      'a.wxs:1:20 wxs.require: require takes the path of a .wxs file, relative or from the root',
    ])
  })

  it('is refused with its place', () => {
    assert.deepEqual(compile('var a = 1\nvar b = (').errors, ['a.wxs:2:10 wxs.syntax: Unexpected token'])
  })

  it('is warned of where WeChat would not take it', () => {
    assert.deepEqual(compile('var a = { b }\nconst c = () => 1').warnings, [
      'a.wxs:2:1 wxs.es5: WXS is ES5: this works here, but not in WeChat',
      'a.wxs:2:11 wxs.es5: WXS is ES5: this works here, but not in WeChat',
    ])
  })

  it('works in templates and in files, which find each other', async () => {
    const files = {
      ...ONE_PAGE,
      'pages/index.wxml': `<wxs module="own">var far = require('../lib/far.wxs'); exports.two = far.two</wxs>
        <wxs module="far" src="../lib/far.wxs"/><view>{{own.two()}}</view>`,
      'lib/far.wxs':
        'var near = require("./near.wxs"); module.exports = { two: function () { return near.one() + 1 } }',
      'lib/near.wxs': 'module.exports = { one: function () { return 1 } }',
    }
    const tried = await tryCompile(files)
    assert.deepEqual(tried.warnings, [])
    assert.equal(typeof tried.run().templates.get('pages/index')!['pages/index'], 'function')
  })

  it('names the line of the template that it stands in', async () => {
    const text = '<view/>\n<wxs module="m">\nvar a = 1\nvar b = )\n</wxs>'
    assert.deepEqual(await problemsOf({ ...ONE_PAGE, 'pages/index.wxml': text }), [
      'pages/index.wxml:4:9 wxs.syntax: Unexpected token',
    ])
    assert.deepEqual(await problemsOf({ ...ONE_PAGE, 'pages/index.wxml': '\n<wxs module="m" src="no.wxs"/>' }), [
      'pages/index.wxml:2:22 wxml.wxs: there is no pages/no.wxs',
    ])
  })
})
