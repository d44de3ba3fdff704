import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
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
      program.told.filter(({ name }) => name !== 'ready'),
      [],
    )
    await program.close()
  })
})
