import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Drawn, type ElementPage, openElements } from './elements.ts'

describe('what scrolls, turns and moves', () => {
  let elements: ElementPage
  const told: (readonly [call: string, args: unknown])[] = []
  before(async () => {
    const names = ['pageContainer', 'setBackgroundColor', 'setNavigationBarTitle', 'setNavigationBarColor']
    elements = await openElements({
      answers: Object.fromEntries(names.map((name) => [name, (args: unknown) => void told.push([name, args])])),
    })
  })
  after(() => elements.close())
  const seen = (id: string) => elements.page.locator(`#${id}`)
  /** A mouse that goes from the middle of an element by so much, in steps. */
  const drag = async (id: string, dx: number, dy: number, steps = 5) => {
    const box = (await seen(id).boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await elements.page.mouse.move(x, y)
    await elements.page.mouse.down()
    await elements.page.mouse.move(x + dx, y + dy, { steps })
    await elements.page.mouse.up()
  }
  const left = (id: string) => seen(id).evaluate((element) => Math.round(element.getBoundingClientRect().left))
  const types = async () => (await elements.told()).map(({ type }) => type)

  describe('<scroll-view>', () => {
    const rows: Drawn[] = Array.from(
      { length: 30 },
      (_, row): Drawn => ['view', { id: `row${row}`, style: 'height: 50px' }, `Row ${row}`],
    )
    const list = (attributes: Record<string, unknown> = {}): Drawn => [
      'scroll-view',
      { id: 's', scrollY: true, style: 'height: 200px', ...attributes },
      ...rows,
    ]
    const scroller = (name: 'scrollTop' | 'scrollLeft') =>
      seen('s').evaluate((element, name) => element.shadowRoot!.getElementById('scroller')![name], name)
    const settles = (top: number) =>
      elements.page.waitForFunction(
        (top) => document.getElementById('s')!.shadowRoot!.getElementById('scroller')!.scrollTop === top,
        top,
      )

    it('scrolls to where it is told, and tells how far it went', async () => {
      await elements.draw(list())
      await elements.set('s', { scrollTop: 100 })
      assert.deepEqual((await elements.hears('scroll')).detail, {
        scrollLeft: 0,
        scrollTop: 100,
        scrollHeight: 1500,
        scrollWidth: 375,
        deltaX: 0,
        deltaY: -100,
      })
    })

    it('tells once that it has reached an end, within its thresholds', async () => {
      await elements.draw(list({ lowerThreshold: 100, upperThreshold: '40' }))
      await elements.set('s', { scrollTop: 1150 })
      await elements.hears('scroll')
      assert.deepEqual(await elements.told('scrolltolower'), [])
      await elements.set('s', { scrollTop: 1210 })
      assert.deepEqual((await elements.hears('scrolltolower')).detail, { direction: 'bottom' })
      await elements.set('s', { scrollTop: 1250 })
      await elements.hears('scroll', 2)
      await elements.set('s', { scrollTop: 30 })
      assert.deepEqual((await elements.hears('scrolltoupper')).detail, { direction: 'top' })
      assert.equal((await elements.told('scrolltolower')).length, 1)
    })

    it('brings the child with an id into view, also one that comes with it', async () => {
      await elements.draw(list({ scrollIntoView: 'row10' }))
      await settles(500)
      await elements.invoke('s', 'scrollIntoView', { selector: '#row20', offset: -20 })
      await settles(980)
    })

    it('does not scroll where neither direction is allowed', async () => {
      await elements.draw(list({ scrollY: false }))
      await seen('s').hover()
      await elements.page.mouse.wheel(0, 300)
      await elements.page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      assert.equal(await scroller('scrollTop'), 0)
    })

    it('keeps sticky children in place with using-sticky', async () => {
      await elements.draw([
        'scroll-view',
        { id: 's', scrollY: true, usingSticky: true, style: 'height: 200px' },
        ['view', { id: 'head', style: 'position: sticky; top: 0; height: 20px' }, 'Head'],
        ...rows,
      ])
      await elements.set('s', { scrollTop: 900 })
      await elements.hears('scroll')
      const [head, view] = await Promise.all([seen('head').boundingBox(), seen('s').boundingBox()])
      assert.equal(head?.y, view?.y)
    })

    it('lays its children out by its own flex rules with enable-flex, and only then', async () => {
      const flex = (enableFlex: boolean): Drawn => [
        'scroll-view',
        { id: 's', scrollX: true, enableFlex, style: 'display: flex; flex-direction: row; gap: 10px' },
        ['view', { id: 'a', style: 'width: 50px; height: 10px' }],
        ['view', { id: 'b', style: 'width: 50px; height: 10px' }],
      ]
      await elements.draw(flex(true))
      assert.equal(await left('b'), 60)
      await elements.draw(flex(false))
      assert.equal(await left('b'), 0)
    })

    it('is pulled to refresh, stays open until the program says so, and closes', async () => {
      await elements.draw(list({ refresherEnabled: true }))
      await drag('s', 0, 140)
      await elements.hears('refresherrefresh')
      const heard = [...new Set((await types()).filter((type) => type.startsWith('refresher')))]
      assert.deepEqual(heard, ['refresherpulling', 'refresherwillrefresh', 'refresherrefresh'])
      await elements.set('s', { refresherTriggered: false })
      await elements.hears('refresherrestore')
    })

    it('goes back when it was not pulled far enough', async () => {
      await elements.draw(list({ refresherEnabled: true, refresherThreshold: 80 }))
      await drag('s', 0, 60)
      await elements.hears('refresherabort')
      assert.deepEqual(await elements.told('refresherrefresh'), [])
    })
  })

  describe('<swiper>', () => {
    const swiper = (attributes: Record<string, unknown> = {}, count = 3): Drawn => [
      'swiper',
      { id: 's', duration: 30, ...attributes },
      ...Array.from(
        { length: count },
        (_, item): Drawn => ['swiper-item', { id: `i${item}`, itemId: `id${item}` }, `${item}`],
      ),
    ]

    it('shows one item of 150 pixels’ height and turns to the next when it is drawn over half', async () => {
      await elements.draw(swiper())
      assert.equal((await seen('s').boundingBox())?.height, 150)
      assert.deepEqual(await Promise.all([left('i0'), left('i1')]), [0, 375])
      await drag('s', -250, 0)
      assert.deepEqual((await elements.hears('change')).detail, { current: 1, currentItemId: 'id1', source: 'touch' })
      await elements.hears('animationfinish')
      assert.deepEqual(await Promise.all([left('i0'), left('i1'), left('i2')]), [-375, 0, 375])
      assert.deepEqual(await elements.owned(), [{ id: 's', name: 'current', value: 1 }])
    })

    it('goes where the program says, and tells so with no source', async () => {
      await elements.draw(swiper())
      await elements.set('s', { current: 2 })
      assert.deepEqual((await elements.hears('change')).detail, { current: 2, currentItemId: 'id2', source: '' })
      await elements.hears('animationfinish')
      assert.equal(await left('i2'), 0)
    })

    it('opens at the item that it was drawn with, telling nothing', async () => {
      await elements.draw(swiper({ current: 1, duration: 0 }))
      await elements.page.waitForFunction(() => document.getElementById('i1')!.getBoundingClientRect().left === 0)
      assert.deepEqual(await elements.told('change'), [])
    })

    it('runs round at its ends only when it is circular', async () => {
      await elements.draw(swiper({ current: 2 }))
      await drag('s', -250, 0)
      await elements.hears('animationfinish')
      assert.deepEqual(await elements.told('change'), [])
      await elements.draw(swiper({ current: 2, circular: true }))
      await drag('s', -250, 0)
      assert.equal(((await elements.hears('change')).detail as { current: number }).current, 0)
      await elements.hears('animationfinish')
      assert.deepEqual(await Promise.all([left('i2'), left('i0'), left('i1')]), [-375, 0, 375])
    })

    it('turns by itself with autoplay', async () => {
      await elements.draw(swiper({ autoplay: true, interval: 40, circular: true }, 2))
      assert.deepEqual((await elements.hears('change', 1)).detail, {
        current: 0,
        currentItemId: 'id0',
        source: 'autoplay',
      })
    })

    it('shows several items, margins, and dots that tell which', async () => {
      await elements.draw(
        swiper({ displayMultipleItems: 2, previousMargin: '25px', nextMargin: '50px', indicatorDots: true }, 4),
      )
      await elements.page.waitForSelector('.wx-swiper-dot')
      assert.deepEqual(await Promise.all([left('i0'), left('i1')]), [25, 175])
      assert.equal(await elements.page.locator('.wx-swiper-dot').count(), 4)
      assert.equal(await elements.page.locator('.wx-swiper-dot-active').count(), 2)
    })

    it('turns upwards when it is vertical, by keyboard too, and not when touch is off', async () => {
      await elements.draw(swiper({ vertical: true }))
      await drag('s', 0, -100)
      await elements.hears('animationfinish')
      await seen('s').focus()
      await elements.page.keyboard.press('ArrowDown')
      assert.equal(((await elements.hears('change', 1)).detail as { current: number }).current, 2)
      await elements.draw(swiper({ disableTouch: true }))
      await drag('s', -250, 0)
      assert.deepEqual(await elements.told('change'), [])
    })
  })

  describe('<movable-view>', () => {
    const board = (attributes: Record<string, unknown>): Drawn => [
      'movable-area',
      { id: 'area', style: 'width: 200px; height: 200px' },
      ['movable-view', { id: 'm', style: 'width: 50px; height: 50px', ...attributes }, 'M'],
    ]

    it('stands where it is told and follows a finger within its area', async () => {
      await elements.draw(board({ direction: 'all', x: 20, y: 30 }))
      await elements.page.waitForFunction(() => document.getElementById('m')!.getBoundingClientRect().left === 20)
      await drag('m', 40, 10)
      assert.deepEqual((await elements.told('change')).at(-1)?.detail, { x: 60, y: 40, source: 'touch' })
      await drag('m', 500, 0)
      assert.equal(await left('m'), 150)
    })

    it('moves only in its direction, and not at all when disabled', async () => {
      await elements.draw(board({ direction: 'horizontal' }))
      await drag('m', 40, 30)
      assert.deepEqual((await elements.told('change')).at(-1)?.detail, { x: 40, y: 0, source: 'touch' })
      assert.equal((await elements.told('htouchmove')).length, 1)
      await elements.draw(board({ direction: 'all', disabled: true }))
      await drag('m', 40, 30)
      assert.equal(await left('m'), 0)
    })

    it('comes back from outside of its bounds', async () => {
      await elements.draw(board({ direction: 'all', outOfBounds: true }))
      await drag('m', -100, 0)
      const sources = new Set(
        (await elements.told('change')).map(({ detail }) => (detail as { source: string }).source),
      )
      assert.ok(sources.has('touch-out-of-bounds'))
      await elements.page.waitForFunction(() => document.getElementById('m')!.getBoundingClientRect().left === 0)
    })

    it('takes a scale within its limits', async () => {
      await elements.draw(board({ direction: 'all', scale: true, scaleMax: 2, x: 50, y: 50 }))
      await elements.set('m', { scaleValue: 5 })
      assert.equal(((await elements.hears('scale')).detail as { scale: number }).scale, 2)
      assert.equal((await seen('m').boundingBox())?.width, 100)
    })
  })

  describe('containers', () => {
    it('a page-container comes and goes through its stages, and closes when beside it is tapped', async () => {
      await elements.draw(['page-container', { id: 'c', duration: 10 }, ['view', { style: 'height: 100px' }, 'Sheet']])
      await elements.set('c', { show: true })
      await elements.hears('afterenter')
      await elements.page.mouse.click(100, 100)
      await elements.hears('afterleave')
      assert.deepEqual(await types(), [
        'beforeenter',
        'enter',
        'afterenter',
        'clickoverlay',
        'beforeleave',
        'leave',
        'afterleave',
      ])
      assert.deepEqual(await elements.owned(), [{ id: 'c', name: 'show', value: false }])
    })

    it('a draggable-sheet rests where it is left, and snaps to its places', async () => {
      await elements.draw([
        'view',
        { style: 'position: relative; height: 400px' },
        ['draggable-sheet', { id: 'd', snap: true, snapSizes: [0.5] }, ['view', { style: 'height: 900px' }, 'Sheet']],
      ])
      const high = async () => (await seen('d').boundingBox())?.height
      assert.equal(await high(), 200)
      await drag('d', 0, -150, 20)
      await elements.page.waitForFunction(() => document.getElementById('d')!.clientHeight === 400)
      await elements.invoke('d', 'scrollTo', { size: 0.25, animated: false })
      assert.equal(await high(), 100)
    })

    it('match-media shows what it holds at sizes that fit', async () => {
      await elements.draw(
        ['match-media', { id: 'fits', minWidth: 300, orientation: 'portrait' }, 'A'],
        ['match-media', { id: 'not', minWidth: 500 }, 'B'],
      )
      assert.deepEqual(await Promise.all([seen('fits').isVisible(), seen('not').isVisible()]), [true, false])
    })

    it('a root-portal is clipped and moved by nothing around it', async () => {
      await elements.draw([
        'view',
        { style: 'transform: translateX(50px); overflow: hidden; width: 10px; height: 10px' },
        ['root-portal', {}, ['view', { id: 'p', style: 'position: fixed; left: 5px; top: 5px' }, 'Above']],
      ])
      assert.equal(await left('p'), 5)
      assert.ok(await seen('p').isVisible())
    })

    it('a grid-view lays its children in columns, and packs those of unequal height as masonry', async () => {
      const cell = (id: string, height: number): Drawn => ['view', { id, style: `height: ${height}px` }]
      const cells = [cell('a', 30), cell('b', 60), cell('c', 30)]
      const top = async (id: string) => (await seen(id).boundingBox())?.y
      await elements.draw(['grid-view', { crossAxisCount: 2, mainAxisGap: 10 }, ...cells])
      assert.equal(await top('c'), 70)
      await elements.draw(['grid-view', { type: 'masonry', crossAxisCount: 2, mainAxisGap: 10 }, ...cells])
      await elements.page.waitForFunction(() => document.getElementById('c')!.getBoundingClientRect().top === 40)
    })
  })

  describe('what page and element are told', () => {
    it('an exported animation moves any element through its steps', async () => {
      const transition = { duration: 10, timingFunction: 'linear', delay: 0 }
      await elements.draw(['view', { id: 'v', style: 'width: 10px; height: 10px' }])
      await elements.set('v', {
        animation: {
          actions: [
            { animates: [{ type: 'translateX', args: [40] }], option: { transition } },
            {
              animates: [
                { type: 'translateX', args: [80] },
                { type: 'style', args: ['opacity', 0.5] },
              ],
              option: { transition },
            },
          ],
        },
      })
      await elements.page.waitForFunction(() => {
        const view = document.getElementById('v')!
        return view.getBoundingClientRect().left === 80 && getComputedStyle(view).opacity === '0.5'
      })
    })

    it('page-meta and navigation-bar say to the page what wx would', async () => {
      told.length = 0
      await elements.draw([
        'page-meta',
        { backgroundColor: '#ff0000', rootFontSize: '20px' },
        ['navigation-bar', { title: 'Menu', frontColor: '#ffffff', backgroundColor: '#000000' }],
      ])
      await elements.page.waitForFunction(() => document.documentElement.style.fontSize === '20px')
      assert.deepEqual(told, [
        ['setBackgroundColor', { backgroundColor: '#ff0000' }],
        ['setNavigationBarTitle', { title: 'Menu' }],
        [
          'setNavigationBarColor',
          { frontColor: '#ffffff', backgroundColor: '#000000', animation: { duration: 0, timingFunc: 'linear' } },
        ],
      ])
    })
  })
})
