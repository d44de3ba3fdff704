import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ONE_PAGE, problemsOf, tryCompile } from './try-compile.ts'

const wxml = (text: string) => ({ ...ONE_PAGE, 'pages/index.wxml': text })

describe('WXML', () => {
  it('is refused with the place and the rule', async () => {
    assert.deepEqual(await problemsOf(wxml('<view>\n  <text>{{a +}}</text>\n</view>')), [
      'pages/index.wxml:2:14 wxml.syntax: unexpected character inside expression',
    ])
    assert.deepEqual(await problemsOf(wxml('<view>\n  <text>\n</view>')), [
      'pages/index.wxml:2:4 wxml.syntax: missing end tag',
    ])
    assert.deepEqual(await problemsOf(wxml('<view/></text>')), ['pages/index.wxml:1:8 wxml.syntax: invalid end tag'])
  })

  it('warns of what WeChat lets pass', async () => {
    const { warnings } = await tryCompile(wxml('<slot>instead</slot>\n<view class="a" class="b"/>'))
    assert.deepEqual(warnings, [
      'pages/index.wxml:1:7 wxml.syntax: child nodes are not allowed for this element',
      'pages/index.wxml:2:17 wxml.syntax: duplicated attribute',
    ])
  })

  it('takes everything that templates are written with', async () => {
    const { warnings } = await tryCompile({
      ...wxml(`
        <import src="../parts/item.wxml"/><include src="/parts/head"/>
        <view wx:if="{{a}}">1</view><block wx:elif="{{b}}">2</block><view wx:else>3</view>
        <view wx:for="{{list}}" wx:for-item="one" wx:for-index="at" wx:key="id" data-id="{{one.id}}">{{at}}</view>
        <template is="item" data="{{...one, label: 'x'}}"/>
        <input model:value="{{a}}" bindinput="go" catch:blur="{{handler}}"/>
        <view bind:tap="go" catchtap="go" mut-bind:tap="go" capture-bind:tap="go" capture-catch:tap="go"/>
        <view style="{{a ? 'color: red' : ''}}" class="a {{b && 'c'}}" hidden mark:x="{{1}}"/>`),
      'parts/item.wxml': '<template name="item">{{label}}</template>',
      'parts/head.wxml': '<text>head</text>',
    })
    assert.deepEqual(warnings, [])
  })

  it('imports and includes what is there', async () => {
    assert.deepEqual(await problemsOf(wxml('<view/>\n<import src="./gone.wxml"/>\n<include src="/lost.wxml"/>')), [
      'pages/index.wxml:2:16 wxml.import: there is no pages/gone.wxml',
      'pages/index.wxml:3:16 wxml.import: there is no lost.wxml',
    ])
  })

  it('names every element that can come of it', async () => {
    const { bundle } = await tryCompile({
      ...wxml('<import src="../parts/item.wxml"/><view wx:if="{{a}}"><Map/></view><list generic:row="video"/>'),
      'parts/item.wxml': '<template name="item"><text\n>a</text></template>',
      'pages/index.json': { usingComponents: { list: '/parts/list' }, componentPlaceholder: { list: 'audio' } },
      'parts/list.js': 'Component({})',
      'parts/list.json': { component: true, componentGenerics: { row: true } },
      'parts/list.wxml': '<row/>',
    })
    assert.deepEqual(
      ['audio', 'list', 'map', 'row', 'text', 'video', 'view'].filter((name) => !bundle.elements?.includes(name)),
      [],
    )
    assert.ok(!bundle.elements?.includes('editor'))
  })

  it('is made when it is first needed', async () => {
    const { templates } = (await tryCompile(ONE_PAGE)).run()
    const group = templates.get('pages/index')!
    assert.equal(typeof group['pages/index'], 'function')
  })
})

it('leaves a template that is nested beyond measure, and compiles the next', async () => {
  const deep = `${'<view>'.repeat(30_000)}${'</view>'.repeat(30_000)}`
  assert.deepEqual(await problemsOf(wxml(deep)), ['pages/index.wxml wxml.syntax: is nested too deeply to be read'])
  assert.deepEqual(await problemsOf(ONE_PAGE), [])
})

describe('components', () => {
  const card = {
    'parts/card.json': { component: true },
    'parts/card.js': 'Component({})',
    'parts/card.wxml': '<view><slot/></view>',
  }

  it('are found beside the page, from the root and in folders', async () => {
    const files = {
      ...ONE_PAGE,
      ...card,
      'parts/list/index.json': { component: true },
      'parts/list/index.js': 'Component({})',
      'parts/list/index.wxml': '<view/>',
      'pages/index.json': { usingComponents: { a: '../parts/card', b: '/parts/card', c: '/parts/list' } },
    }
    const { configs } = (await tryCompile(files)).run()
    assert.deepEqual(configs.get('pages/index')?.usingComponents, {
      a: '/parts/card',
      b: '/parts/card',
      c: '/parts/list/index',
    })
    assert.equal(configs.get('parts/card')?.component, true)
    assert.equal(configs.get('pages/index')?.component, false)
  })

  it('that are not there are told of, with the place', async () => {
    assert.deepEqual(
      await problemsOf({ ...ONE_PAGE, 'pages/index.json': '{\n"usingComponents": {\n "a": "b/c" } }' }),
      ['pages/index.json:3:2 json.usingComponents: there is no component b/c'],
    )
  })

  it('of the whole program are given to all, unless they name their own', async () => {
    const files = {
      ...ONE_PAGE,
      ...card,
      'app.json': { pages: ['pages/index'], usingComponents: { card: 'parts/card', other: 'parts/card' } },
      'parts/own.json': { component: true },
      'parts/own.wxml': '<view/>',
      'parts/own.js': 'Component({})',
      'pages/index.json': { usingComponents: { card: '/parts/own' } },
    }
    const { configs } = (await tryCompile(files)).run()
    assert.deepEqual(configs.get('pages/index')?.usingComponents, { card: '/parts/own', other: '/parts/card' })
  })

  it('may leave one to who uses them, with a default', async () => {
    const files = {
      ...ONE_PAGE,
      ...card,
      'pages/index.json': { usingComponents: { list: '/parts/list' } },
      'parts/list.json': { component: true, componentGenerics: { row: { default: 'card' }, head: true } },
      'parts/list.wxml': '<row/><head/>',
      'parts/list.js': 'Component({})',
    }
    const { configs } = (await tryCompile(files)).run()
    assert.deepEqual(configs.get('parts/list')?.componentGenerics, { row: { default: '/parts/card' }, head: true })
    assert(configs.has('parts/card'))
  })

  it('without a script are empty ones, which is warned of', async () => {
    const { 'pages/index.js': _, ...files } = ONE_PAGE
    const tried = await tryCompile(files)
    assert.deepEqual(tried.warnings, ['pages/index.json component.script: there is no pages/index.js'])
    tried.run().require('pages/index.js')
  })
})
