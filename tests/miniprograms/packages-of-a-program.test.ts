import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openPrograms } from './harness.ts'

describe('packages of a mini program', () => {
  const programs = openPrograms()

  it('are loaded when a page of theirs is first opened, with their styles and components', async () => {
    const program = await programs.openProgram({
      files: {
        'app.json': JSON.stringify({
          pages: ['pages/a/a'],
          subPackages: [{ root: 'shop', pages: ['list/list'] }],
        }),
        'pages/a/a.wxml': '<navigator class="go" url="/shop/list/list?of=tea">to the shop</navigator>',
        'pages/a/a.js': 'Page({})',
        'shop/list/list.json': '{"usingComponents":{"price":"../price"}}',
        'shop/list/list.wxml': '<view class="of">{{of}}</view><price value="3"/>',
        'shop/list/list.wxss': '.of { color: rgb(9, 8, 7) }',
        'shop/list/list.js':
          "const { named } = require('../names'); Page({ data: { of: '' }, onLoad({ of }) { this.setData({ of: named(of) }) } })",
        'shop/names.js': "exports.named = (name) => name + ' leaves'",
        'shop/price.json': '{"component":true}',
        'shop/price.wxml': '<text class="p">{{value}} coins</text>',
        'shop/price.wxss': '.p { font-size: 33px }',
        'shop/price.js': 'Component({ properties: { value: Number } })',
      },
    })
    const { frame } = program
    const scripts = () => program.requests.filter((address) => address.includes('/bundle/')).length
    const before = scripts()
    await frame.locator('.go').click()
    const of = frame.getByText('tea leaves')
    await of.waitFor()
    assert.ok(scripts() > before)
    assert.equal(await of.evaluate((element) => getComputedStyle(element).color), 'rgb(9, 8, 7)')
    assert.equal(await frame.getByText('3 coins').evaluate((element) => getComputedStyle(element).fontSize), '33px')
    assert.deepEqual(
      program.told.filter(({ name }) => name === 'error'),
      [],
    )
    await program.close()
  })
})
