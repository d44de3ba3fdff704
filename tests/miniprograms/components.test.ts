import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openPrograms } from './harness.ts'

const component = (name: string, using: Record<string, string> = {}, more: object = {}) => ({
  [`parts/${name}.json`]: JSON.stringify({ component: true, usingComponents: using, ...more }),
})

describe('components of a mini program', () => {
  const programs = openPrograms()

  it('observe, relate, inherit behaviors, and take slots, generics and classes from outside', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/a/a.json': JSON.stringify({ usingComponents: { group: '/parts/group', item: '/parts/item' } }),
        'pages/a/a.wxml': `
          <group id="group" label-class="loud" generic:mark="item">
            <item wx:for="{{names}}" wx:key="*this" name="{{item}}" bind:picked="picked" data-n="{{index}}" mark:at="{{index}}"/>
            <view slot="foot">foot</view>
          </group>
          <view class="said">{{said}}</view>
          <view class="more" bind:tap="more">more</view>`,
        'pages/a/a.wxss': '.loud { color: rgb(200, 0, 0) } .label { font-size: 99px }',
        'pages/a/a.js': `Page({
          data: { names: ['one', 'two'], said: '' },
          picked({ detail, mark, currentTarget }) { this.setData({ said: [detail.name, mark.at, currentTarget.dataset.n].join(' ') }) },
          more() {
            this.setData({ 'names[2]': 'three', 'names[0]': 'uno' })
            const group = this.selectComponent('#group')
            this.setData({ said: group.count() + ' in the group, ' + group.data.changes })
          },
        })`,
        ...component('group', {}, { componentGenerics: { mark: true } }),
        'parts/group.wxml':
          '<view class="label label-class">{{title}}</view><mark name="generic"/><slot/><view class="foot"><slot name="foot"/></view>',
        'parts/group.wxss': '.label { color: rgb(0, 0, 200); font-size: 20px }',
        'parts/group.js': `
          const named = Behavior({ properties: { title: { type: String, value: 'behaved' } }, methods: { count() { return this.getRelationNodes('./item').length } } })
          Component({
            options: { multipleSlots: true },
            externalClasses: ['label-class'],
            behaviors: [named, 'wx://component-export'],
            data: { changes: '' },
            relations: { './item': { type: 'child', linked() { this.setData({ changes: this.data.changes + '+' }) } } },
          })`,
        ...component('item'),
        'parts/item.wxml': '<view class="item" bind:tap="pick">{{upper}}</view>',
        'parts/item.js': `Component({
          properties: { name: { type: String, observer: 'missing' } },
          data: { upper: '' },
          relations: { './group': { type: 'parent' } },
          observers: { name(name) { this.setData({ upper: name.toUpperCase() }) } },
          methods: { pick() { this.triggerEvent('picked', { name: this.data.name }, { bubbles: false }) } },
        })`,
      },
    })
    const { frame } = program
    await frame.getByText('behaved').waitFor()
    assert.deepEqual(await frame.locator('.item, [class$="--item"]').allTextContents(), ['GENERIC', 'ONE', 'TWO'])
    const label = frame.getByText('behaved')
    assert.deepEqual(
      await label.evaluate((element) => {
        const { color, fontSize } = getComputedStyle(element)
        return [color, fontSize]
      }),
      ['rgb(200, 0, 0)', '20px'],
    )
    await frame.getByText('TWO').click()
    await frame.getByText('two 1 1').waitFor()
    await frame.locator('.more').click()
    await frame.getByText('3 in the group, +++').waitFor()
    assert.deepEqual(await frame.locator('.item, [class$="--item"]').allTextContents(), [
      'GENERIC',
      'UNO',
      'TWO',
      'THREE',
    ])
    assert.deepEqual(
      program.told.filter(({ name }) => name === 'error'),
      [],
    )
    await program.close()
  })

  it('let WXS handlers move elements without the page’s script', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/a/a.wxml': `
          <wxs module="drag">
            var start = 0
            module.exports = {
              begin: function (event) { start = event.touches[0].pageX },
              move: function (event, owner) {
                owner.selectComponent('.knob').setStyle({ marginLeft: (event.touches[0].pageX - start) + 'px' }).addClass('held')
                owner.callMethod('moved', { by: event.touches[0].pageX - start })
                return false
              },
              seen: function (value, old, owner, instance) { if (value) instance.addClass('seen' + value) },
            }
          </wxs>
          <view class="knob" style="width: 80px; height: 80px" bindtouchstart="{{drag.begin}}" catchtouchmove="{{drag.move}}" change:level="{{drag.seen}}" level="{{level}}">knob</view>
          <view>{{by}}</view>`,
        'pages/a/a.js': 'Page({ data: { by: 0, level: 7 }, moved({ by }) { this.setData({ by }) } })',
      },
    })
    const { frame, page } = program
    const knob = frame.locator('.knob')
    await knob.waitFor()
    const box = await knob.boundingBox()
    assert.ok(box)
    await page.mouse.move(box.x + 10, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 50, box.y + 10)
    await frame.getByText('40', { exact: true }).waitFor()
    await page.mouse.up()
    assert.equal(await knob.evaluate((element) => element.style.marginLeft), '40px')
    assert.match((await knob.getAttribute('class')) ?? '', /held.*|seen7/)
    assert.match((await knob.getAttribute('class')) ?? '', /seen7/)
    await program.close()
  })

  it('are found and measured', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/a/a.wxml': `
          <view id="box" class="box" data-kind="tea" style="width: 120px; height: 40px; margin-left: 15px"></view>
          <view class="box" style="height: 10px"></view>
          <view class="said">{{said}}</view><view class="seen">{{seen}}</view>
          <view style="height: 200vh"></view><view class="far">far</view>`,
        'pages/a/a.js': `Page({
          data: { said: '', seen: '' },
          onReady() {
            wx.createSelectorQuery()
              .select('#box').boundingClientRect()
              .selectAll('.box').fields({ size: true, computedStyle: ['marginLeft'] })
              .select('.none').boundingClientRect()
              .selectViewport().scrollOffset()
              .exec((all) => this.setData({ said: JSON.stringify(all) }))
            this.createIntersectionObserver().relativeToViewport().observe('.far', ({ intersectionRatio }) => {
              this.setData({ seen: intersectionRatio > 0 ? 'far is seen' : 'far is gone' })
            })
          },
        })`,
      },
    })
    const { frame } = program
    const said = frame.locator('.said')
    await said.getByText('left').waitFor()
    const all = JSON.parse((await said.textContent()) ?? '')
    assert.deepEqual(all.slice(0, 3), [
      { id: 'box', dataset: { kind: 'tea' }, left: 15, top: 0, right: 135, bottom: 40, width: 120, height: 40 },
      [
        { width: 120, height: 40, marginLeft: '15px' },
        { width: 390, height: 10, marginLeft: '0px' },
      ],
      null,
    ])
    assert.equal(all[3].scrollTop, 0)
    await frame.locator('.far').scrollIntoViewIfNeeded()
    await frame.getByText('far is seen').waitFor({ state: 'attached' })
    await program.close()
  })

  it('can be the tab bar, and speak with the page that opened theirs', async () => {
    const program = await programs.openProgram({
      files: {
        'app.json': JSON.stringify({
          pages: ['pages/a/a', 'pages/b/b', 'pages/c/c'],
          tabBar: {
            custom: true,
            list: [
              { pagePath: 'pages/a/a', text: 'A' },
              { pagePath: 'pages/b/b', text: 'B' },
            ],
          },
        }),
        'custom-tab-bar/index.json': '{"component":true}',
        'custom-tab-bar/index.wxml':
          '<view class="bar" style="position:fixed;bottom:0;left:0;right:0"><text class="tab" bind:tap="go">to b, at {{at}}</text></view>',
        'custom-tab-bar/index.js': `Component({ data: { at: '?' }, methods: { go() { wx.switchTab({ url: '/pages/b/b' }) } } })`,
        'pages/a/a.wxml': '<view class="open" bind:tap="open">{{said}}</view>',
        'pages/a/a.js': `Page({
          data: { said: 'open' },
          onShow() { this.getTabBar().setData({ at: 'a' }) },
          open() {
            wx.navigateTo({ url: '../c/c', events: { answer: (text) => this.setData({ said: text }) }, success: ({ eventChannel }) => eventChannel.emit('ask', 'tea?') })
          },
        })`,
        'pages/b/b.wxml': '<view>page b</view>',
        'pages/b/b.js': `Page({ onShow() { this.getTabBar().setData({ at: 'b' }) } })`,
        'pages/c/c.wxml': '<view class="asked" bind:tap="answer">{{asked}}</view>',
        'pages/c/c.js': `Page({
          data: { asked: '' },
          onLoad() { this.channel = this.getOpenerEventChannel(); this.channel.on('ask', (asked) => this.setData({ asked })) },
          answer() { this.channel.emit('answer', 'yes'); wx.navigateBack() },
        })`,
      },
    })
    const { frame } = program
    await frame.getByText('to b, at a').waitFor()
    await frame.locator('.open').click()
    await frame.getByText('tea?').click()
    await frame.getByText('yes').waitFor()
    await frame.getByText('to b, at a').click()
    await frame.getByText('to b, at b').waitFor()
    await frame.getByText('page b').waitFor()
    await program.close()
  })
})
