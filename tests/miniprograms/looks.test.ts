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
})
