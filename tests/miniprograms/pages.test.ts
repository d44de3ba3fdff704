import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openPrograms } from './harness.ts'

/** What the program has noted with `wx.reportEvent`-like tells: the order in which things happened. */
const noting = `
  const notes = []
  const note = (text) => notes.push(text)
  App({
    notes, note,
    onLaunch(options) { note('app launch ' + options.path + ' ' + options.scene) },
    onShow() { note('app show') },
    onHide() { note('app hide') },
  })`
const life = (name: string) => `
  const { note } = getApp()
  Page({
    data: { notes: '' },
    onLoad(query) { note('${name} load ' + JSON.stringify(query)) },
    onShow() { note('${name} show'); this.setData({ notes: getApp().notes.join('; ') }) },
    onReady() { note('${name} ready'); this.setData({ notes: getApp().notes.join('; ') }) },
    onHide() { note('${name} hide') },
    onUnload() { note('${name} unload') },
    look() { this.setData({ notes: getApp().notes.join('; ') }) },
    go(event) { const { method, ...args } = event.currentTarget.dataset; wx[method]({ ...args, fail: (why) => { note(why.errMsg); this.look() } }) },
  })`
const page = (more: string) => `<view class="notes" bind:tap="look">{{notes}}</view>${more}`
const link = (id: string, method: string, rest: string) =>
  `<view class="${id}" data-method="${method}" ${rest} bind:tap="go">${id}</view>`

describe('pages of a mini program', () => {
  const programs = openPrograms()

  it('live in WeChat’s order, components inside before what is around them', async () => {
    const program = await programs.openProgram({
      files: {
        'app.js': noting,
        'pages/a/a.json': '{"usingComponents":{"outer":"/parts/outer"}}',
        'pages/a/a.wxml': page('<outer/>'),
        'pages/a/a.js': life('a'),
        'parts/outer.json': '{"component":true,"usingComponents":{"inner":"/parts/inner"}}',
        'parts/outer.wxml': '<inner/>',
        'parts/inner.json': '{"component":true}',
        'parts/inner.wxml': '<text>in</text>',
        ...Object.fromEntries(
          ['outer', 'inner'].map((name) => [
            `parts/${name}.js`,
            `const { note } = getApp()
            Component({
              lifetimes: { created() { note('${name} created') }, attached() { note('${name} attached') }, ready() { note('${name} ready') } },
              pageLifetimes: { show() { note('${name} page show') } },
            })`,
          ]),
        ),
      },
      open: 'pages/a/a?x=1%2B1',
    })
    const notes = program.frame.locator('.notes')
    await notes.getByText('a ready').waitFor()
    assert.deepEqual((await notes.textContent())?.split('; '), [
      'app launch pages/a/a 1001',
      'app show',
      'inner created',
      'outer created',
      'outer attached',
      'inner attached',
      'a load {"x":"1+1"}',
      'a show',
      'outer page show',
      'inner page show',
      'inner ready',
      'outer ready',
      'a ready',
    ])
    await program.close()
  })

  it('go to each other, back, and from tab to tab', async () => {
    const program = await programs.openProgram({
      files: {
        'app.json': JSON.stringify({
          pages: ['pages/a/a', 'pages/b/b', 'pages/c/c'],
          tabBar: {
            list: [
              { pagePath: 'pages/a/a', text: 'First' },
              { pagePath: 'pages/b/b', text: 'Second' },
            ],
          },
        }),
        'app.js': noting,
        'pages/a/a.wxml': page(
          link('to-c', 'navigateTo', 'data-url="../c/c?from=a"') +
            link('to-tab', 'navigateTo', 'data-url="/pages/b/b"') +
            link('to-nowhere', 'navigateTo', 'data-url="/pages/z"') +
            link('back', 'navigateBack', ''),
        ),
        'pages/a/a.js': life('a'),
        'pages/b/b.wxml': page('second page'),
        'pages/b/b.js': life('b'),
        'pages/c/c.wxml': page('third page'),
        'pages/c/c.js': life('c'),
      },
    })
    const { frame } = program
    await frame.locator('.to-c').click()
    await frame.getByText('third page').waitFor()
    await frame.getByRole('button', { name: 'Back' }).click()
    await frame.locator('.to-tab').click()
    await frame.locator('.notes:visible').getByText('can not navigateTo a tabbar page').waitFor()
    await frame.locator('.to-nowhere').click()
    await frame.locator('.notes:visible').getByText('page "pages/z" is not found').waitFor()
    await frame.locator('.back').click()
    await frame.getByRole('button', { name: 'Second' }).click()
    await frame.getByText('second page').waitFor()
    await frame.getByRole('button', { name: 'First' }).click()
    await frame.locator('.to-c').waitFor()
    await frame.locator('.notes:visible').click()
    const notes = (await frame.locator('.notes:visible').textContent())?.split('; ').slice(5)
    assert.deepEqual(notes, [
      'a hide',
      'c load {"from":"a"}',
      'c show',
      'c ready',
      'c unload',
      'a show',
      'navigateTo:fail can not navigateTo a tabbar page',
      'navigateTo:fail page "pages/z" is not found',
      'navigateBack:fail cannot navigate back at first page.',
      'a hide',
      'b load {}',
      'b show',
      'b ready',
      'b hide',
      'a show',
    ])
    await program.close()
  })

  it('hear of scrolling, of their end, and of being pulled down', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/a/a.json': '{"enablePullDownRefresh":true}',
        'pages/a/a.wxml': '<view class="top">{{said}}</view><view style="height:300vh"></view><view>end</view>',
        'pages/a/a.js': `Page({
          data: { said: '' },
          say(text) { this.setData({ said: this.data.said + text + ' ' }) },
          onPageScroll({ scrollTop }) { if (!this.heard) { this.heard = true; this.say('scrolled') } },
          onReachBottom() { this.say('end') },
          onPullDownRefresh() { this.say('pulled'); wx.stopPullDownRefresh() },
        })`,
      },
    })
    const { frame } = program
    await frame.locator('.top').evaluate((element) => {
      const scroller = element.closest('.scroller') as HTMLElement
      scroller.scrollTop = 1e6
    })
    await frame.getByText('scrolled end').waitFor({ state: 'attached' })
    await frame.locator('.top').evaluate((element) => {
      ;(element.closest('.scroller') as HTMLElement).scrollTop = 0
    })
    await program.page.mouse.move(100, 200)
    await program.page.mouse.down()
    await program.page.mouse.move(100, 400, { steps: 5 })
    await program.page.mouse.up()
    await frame.getByText('scrolled end pulled').waitFor()
    await program.close()
  })

  it('say what of them is sent on, by the app’s menu and by a button of their own', async () => {
    const shared: unknown[] = []
    const program = await programs.openProgram({
      files: {
        'pages/a/a.wxml': '<button id="send" open-type="share" data-cup="green">send</button><view>{{said}}</view>',
        'pages/a/a.js': `Page({
          onShareAppMessage({ from, target }) {
            return { title: from + ' ' + (target ? target.dataset.cup : ''), path: '/pages/a/a?cup=1' }
          },
        })`,
      },
      calls: { shareAppMessage: (card) => void shared.push(card) },
    })
    await program.event('share', { from: 'menu' })
    await program.frame.locator('#send').click()
    await program.frame.waitForFunction(() => true)
    while (shared.length < 2)
      await program.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    assert.deepEqual(shared, [
      { title: 'menu ', path: 'pages/a/a?cup=1', imageUrl: '' },
      { title: 'button green', path: 'pages/a/a?cup=1', imageUrl: '' },
    ])
    await program.close()
  })

  it('are told when the program goes to the back and comes again', async () => {
    const program = await programs.openProgram({
      files: {
        'app.js': noting,
        'pages/a/a.wxml': page(''),
        'pages/a/a.js': life('a'),
      },
    })
    await program.hide()
    await program.show({ scene: 1008, path: 'pages/a/a', query: {} })
    const notes = program.frame.locator('.notes')
    await notes.getByText('app hide; app show; a show').waitFor()
    assert.match((await notes.textContent()) ?? '', /a ready; a hide; app hide; app show; a show$/)
    await program.close()
  })

  it('give way when a living program is opened at another page, and stay when it is the present one', async () => {
    const program = await programs.openProgram({
      files: {
        'pages/a/a.wxml': '<view>first</view>',
        'pages/a/a.js': 'Page({})',
        'pages/b/b.wxml': '<view>cup {{cup}}</view><view>opened {{times}}</view>',
        'pages/b/b.js': `let times = 0
          Page({ onLoad({ cup }) { this.setData({ cup, times: ++times }) } })`,
      },
    })
    const at = (cup: string) => program.show({ scene: 1007, path: 'pages/b/b', query: { cup } })
    await program.frame.getByText('first').waitFor()
    await program.hide()
    await at('green')
    await program.frame.getByText('cup green').waitFor()
    await program.hide()
    await at('green')
    await program.hide()
    await at('black')
    await program.frame.getByText('cup black').waitFor()
    await program.frame.getByText('opened 2').waitFor()
    await program.close()
  })
})
