import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SEPARATE_ELEMENTS } from '@teahouse/miniprogram/bridge'
import { openPrograms } from './harness.ts'

describe('a mini program', () => {
  const programs = openPrograms()

  it('draws its page, hears a tap, and draws what changed', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/index/index.wxml': '<view class="count" bind:tap="more">{{count}} {{who}}</view>',
        'pages/index/index.wxss': '.count { width: 375rpx; color: rgb(1, 2, 3) }',
        'pages/index/index.js': `Page({
          data: { count: 0, who: '' },
          onLoad(query) { this.setData({ who: query.who }) },
          more(event) { this.setData({ count: this.data.count + 1 }) },
        })`,
      },
      open: 'pages/index/index?who=Gwen',
    })
    const view = program.frame.locator('.count')
    await view.getByText('0 Gwen').waitFor()
    await view.click()
    await program.frame.getByText('1 Gwen').waitFor()
    assert.equal(await view.evaluate((element) => getComputedStyle(element).width), '195px')
    assert.equal(await view.evaluate((element) => getComputedStyle(element).color), 'rgb(1, 2, 3)')
    assert.deepEqual(
      program.told.filter(({ name }) => name !== 'ready' && name !== 'pages'),
      [],
    )
    await program.close()
  })

  it('has every built-in component, and loads the heavy ones only if it names one', async () => {
    const definedIn = async (wxml: string) => {
      const program = await programs.openProgram({
        files: { 'pages/a/a.wxml': wxml, 'pages/a/a.js': 'Page({})' },
      })
      const defined = await program.frame.evaluate(
        (tags) => tags.filter((tag) => customElements.get(`wx-${tag}`)),
        [...SEPARATE_ELEMENTS, 'view'],
      )
      const isLoaded = program.requests.some((address) => address.endsWith('/elements.js'))
      assert.deepEqual(
        program.told.filter(({ name }) => name === 'pageerror' || name === 'error'),
        [],
      )
      await program.close()
      return { defined, isLoaded }
    }
    assert.deepEqual(await definedIn('<view>map</view>'), { defined: ['view'], isLoaded: false })
    for (const tag of SEPARATE_ELEMENTS)
      assert.deepEqual(await definedIn(`<view wx:if="{{false}}"><${tag}/></view>`), {
        defined: [...SEPARATE_ELEMENTS, 'view'],
        isLoaded: true,
      })
    const drawn = await programs.openProgram({ files: { 'pages/a/a.wxml': '<editor/>', 'pages/a/a.js': 'Page({})' } })
    await drawn.frame.locator('wx-editor [contenteditable]').waitFor()
    await drawn.close()
  })
})
