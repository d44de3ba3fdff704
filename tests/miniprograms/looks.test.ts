import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openPrograms } from './harness.ts'

describe('how a program looks', () => {
  const programs = openPrograms()

  it('a component wears its own hover class, and no other component’s', async () => {
    const program = await programs.openProgram({
      files: {
        'app.json': JSON.stringify({ pages: ['pages/index/index'], style: 'v2' }),
        'pages/index/index.json': JSON.stringify({ usingComponents: { card: '/card/card' } }),
        'pages/index/index.wxml':
          '<card /><view class="plain" hover-class="lit" hover-start-time="0">B</view><button type="primary">C</button>',
        'pages/index/index.wxss': '.lit { color: rgb(9, 9, 9) }',
        'pages/index/index.js': 'Page({})',
        'card/card.json': '{ "component": true }',
        'card/card.wxml': '<view class="inner" hover-class="lit" hover-start-time="0">A</view>',
        'card/card.wxss': '.lit { color: rgb(1, 2, 3) }',
        'card/card.js': 'Component({})',
      },
    })
    const colorUnderFinger = async (text: string) => {
      const view = program.frame.getByText(text, { exact: true })
      await view.hover()
      await program.page.mouse.down()
      const isLit = (element: Element) => /lit/.test(element.className)
      while (!(await view.evaluate(isLit)));
      const color = await view.evaluate((element) => getComputedStyle(element).color)
      await program.page.mouse.up()
      return color
    }
    assert.equal(await colorUnderFinger('A'), 'rgb(1, 2, 3)')
    assert.equal(await colorUnderFinger('B'), 'rgb(9, 9, 9)')
    const button = program.frame.getByRole('button', { name: 'C' })
    const looks = await button.evaluate((element) => {
      const { backgroundColor, width } = getComputedStyle(element)
      return [backgroundColor, width]
    })
    assert.deepEqual(looks, ['rgb(7, 193, 96)', '184px'], 'style v2')
    await program.close()
  })

  it('a portal covers the page, not the bars, and what the program says lies above it', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/index/index.wxml':
          '<view style="transform: translateX(40px); overflow: hidden; height: 20px"><root-portal>' +
          '<view id="cover" style="position: fixed; left: 0; top: 0; right: 0; bottom: 0" bind:tap="say">Above</view>' +
          '</root-portal></view>',
        'pages/index/index.js': `Page({ say() { wx.showToast({ title: 'Said', icon: 'none', duration: 60000 }) } })`,
      },
    })
    const cover = program.frame.locator('#cover')
    await cover.click()
    const said = program.frame.getByRole('status')
    await said.waitFor()
    const box = (await cover.boundingBox())!
    assert.deepEqual([box.x, box.width], [0, 390])
    assert.ok(box.y > 0, 'below the navigation bar')
    const isAbove = await said.evaluate((note) => {
      const { left, top } = note.getBoundingClientRect()
      ;(note.parentElement as HTMLElement).style.pointerEvents = 'auto'
      return note.contains(document.elementFromPoint(left + 5, top + 5))
    })
    assert.ok(isAbove)
    await program.close()
  })

  it('a navigator leads on, and tells whether it did', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/index/index.wxml':
          '<navigator url="/pages/other/other?a=1" bind:success="told" bind:fail="told">On</navigator>' +
          '<navigator open-type="switchTab" url="/pages/other/other" bind:success="told" bind:fail="told">Tab</navigator>' +
          '<text>{{errMsg}}</text>',
        'pages/index/index.js':
          'Page({ data: { errMsg: "" }, told({ detail }) { this.setData({ errMsg: detail.errMsg }) } })',
        'pages/other/other.wxml': '<navigator open-type="navigateBack">Back {{a}}</navigator>',
        'pages/other/other.js': 'Page({ onLoad({ a }) { this.setData({ a }) } })',
        'app.json': JSON.stringify({ pages: ['pages/index/index', 'pages/other/other'] }),
      },
    })
    await program.frame.getByRole('link', { name: 'Tab' }).click()
    await program.frame.getByText(/^switchTab:fail/).waitFor()
    await program.frame.getByRole('link', { name: 'On' }).click()
    await program.frame.getByRole('link', { name: 'Back 1' }).click()
    await program.frame.getByText('navigateTo:ok').waitFor()
    await program.close()
  })

  it('going back closes a page-container first', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/index/index.wxml':
          '<view bind:tap="open">Open</view>' +
          '<page-container show="{{isOpen}}" duration="10" bind:afterenter="come" bind:afterleave="gone">' +
          '<view>Sheet</view></page-container><text>{{said}}</text>',
        'pages/index/index.js': `Page({
          data: { isOpen: false, said: '' },
          open() { this.setData({ isOpen: true }) },
          come() { this.setData({ said: 'it came' }) },
          gone() { this.setData({ said: 'it went' }) },
        })`,
      },
      calls: { exitMiniProgram: () => {} },
    })
    await program.frame.getByText('Open').click()
    await program.frame.getByText('it came').waitFor()
    await program.event('capsuleBack')
    await program.frame.getByText('it went').waitFor()
    assert.ok(!program.called.some(({ name }) => name === 'exitMiniProgram'))
    await program.close()
  })
})
