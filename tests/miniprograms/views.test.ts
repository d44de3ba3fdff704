import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ElementPage, openElements } from './elements.ts'

const dot =
  'data:image/svg+xml,' +
  encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20H0z"/></svg>')

describe('views, texts, pictures and buttons', () => {
  let elements: ElementPage
  const asked: (readonly [name: string, args: unknown])[] = []
  const answer =
    (name: string, value: unknown = { errMsg: `${name}:ok` }) =>
    (args: unknown) => {
      asked.push([name, args])
      return value
    }
  before(async () => {
    elements = await openElements({
      answers: {
        navigateTo: answer('navigateTo'),
        navigateBack: answer('navigateBack'),
        navigateToMiniProgram: answer('navigateToMiniProgram'),
        getPhoneNumber: answer('getPhoneNumber', { code: 'c0de' }),
        shareAppMessage: answer('shareAppMessage', {}),
      },
    })
  })
  after(() => elements.close())
  const seen = (id: string) => elements.page.locator(`#${id}`)
  const style = (id: string, name: string) =>
    seen(id).evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name)
  const size = async (id: string) => {
    const box = await seen(id).boundingBox()
    return [box?.width, box?.height]
  }
  const wears = (id: string, name: string) =>
    elements.page.waitForFunction(([id, name]) => document.getElementById(id!)!.classList.contains(name!), [id, name])
  const sheds = (id: string, name: string) =>
    elements.page.waitForFunction(([id, name]) => !document.getElementById(id!)!.classList.contains(name!), [id, name])

  describe('<view>', () => {
    it('wears its hover class while it is pressed, and its parent does so too', async () => {
      await elements.draw([
        'view',
        { id: 'outer', hoverClass: 'lit', hoverStartTime: 0, hoverStayTime: 10 },
        ['view', { id: 'inner', hoverClass: 'lit wide', hoverStartTime: 0, hoverStayTime: 10 }, 'Press'],
      ])
      await seen('inner').hover()
      await elements.page.mouse.down()
      for (const id of ['outer', 'inner']) await wears(id, 'lit')
      await wears('inner', 'wide')
      await elements.page.mouse.up()
      for (const id of ['outer', 'inner']) await sheds(id, 'lit')
    })

    it('keeps a press to itself with hover-stop-propagation, and lets go when the finger wanders off', async () => {
      await elements.draw([
        'view',
        { id: 'outer', hoverClass: 'lit', hoverStartTime: 0 },
        ['view', { id: 'inner', hoverClass: 'lit', hoverStartTime: 0, hoverStopPropagation: true }, 'Press'],
      ])
      await seen('inner').hover()
      await elements.page.mouse.down()
      await wears('inner', 'lit')
      assert.equal(await seen('outer').evaluate((element) => element.classList.contains('lit')), false)
      await elements.page.mouse.move(300, 300)
      await sheds('inner', 'lit')
      await elements.page.mouse.up()
    })

    it('takes off no class that the program has put on', async () => {
      await elements.draw([
        'view',
        { id: 'own', class: 'lit', hoverClass: 'lit', hoverStartTime: 0, hoverStayTime: 0 },
        'P',
      ])
      await seen('own').click()
      await elements.page.evaluate(() => new Promise((done) => setTimeout(done, 20)))
      await wears('own', 'lit')
    })
  })

  describe('<text>', () => {
    it('keeps line breaks and runs blanks together', async () => {
      await elements.draw(['text', { id: 't' }, 'one\ntwo   three'])
      assert.equal(await seen('t').innerText(), 'one\ntwo three')
    })

    it('decodes entities only when asked to, and again when the text changes', async () => {
      await elements.draw(
        ['text', { id: 'raw' }, '&lt;b&gt;'],
        ['text', { id: 't', decode: true }, '&lt;b&gt;&nbsp;&amp;lt;'],
      )
      assert.equal(await seen('raw').textContent(), '&lt;b&gt;')
      assert.equal(await seen('t').textContent(), '<b>\u00a0&lt;')
      await seen('t').evaluate((element) => {
        element.firstChild!.nodeValue = '&apos;new&apos;'
      })
      await elements.page.waitForFunction(() => document.getElementById('t')!.textContent === "'new'")
    })

    it('replaces blanks by the ones that `space` names', async () => {
      await elements.draw(
        ['text', { id: 'ensp', space: 'ensp' }, 'a b'],
        ['text', { id: 'nbsp', space: 'nbsp' }, 'a b'],
      )
      assert.equal(await seen('ensp').textContent(), 'a\u2002b')
      assert.equal(await seen('nbsp').textContent(), 'a\u00a0b')
    })

    it('can be selected only when it says so', async () => {
      await elements.draw(['text', { id: 'fixed' }, 'a'], ['text', { id: 'free', userSelect: true }, 'a'])
      assert.equal(await style('fixed', 'user-select'), 'none')
      assert.equal(await style('free', 'user-select'), 'text')
      assert.equal(await style('free', 'display'), 'inline-block')
    })
  })

  describe('<image>', () => {
    it('is 320 by 240 until it is styled, and tells the natural size when it has come', async () => {
      await elements.draw(['image', { id: 'i', src: dot }])
      assert.deepEqual(await size('i'), [320, 240])
      assert.deepEqual((await elements.hears('load')).detail, { width: 40, height: 20 })
    })

    it('tells why a picture is not there', async () => {
      await elements.draw(['image', { id: 'i', src: 'missing.png' }])
      assert.deepEqual((await elements.hears('error')).detail, { errMsg: 'missing.png: not found' })
    })

    it('grows to the height or width of its picture with widthFix and heightFix, whatever height it is given', async () => {
      await elements.draw(
        ['image', { id: 'w', src: dot, mode: 'widthFix', style: 'width: 200px' }],
        ['image', { id: 'h', src: dot, mode: 'heightFix', style: 'height: 50px' }],
      )
      await elements.hears('load', 1)
      assert.deepEqual(await size('w'), [200, 100])
      assert.deepEqual(await size('h'), [100, 50])
    })

    const fits = {
      scaleToFill: ['fill', '50% 50%'],
      aspectFit: ['contain', '50% 50%'],
      aspectFill: ['cover', '50% 50%'],
      top: ['none', '50% 0%'],
      bottom: ['none', '50% 100%'],
      center: ['none', '50% 50%'],
      left: ['none', '0% 50%'],
      right: ['none', '100% 50%'],
      'top left': ['none', '0% 0%'],
      'bottom right': ['none', '100% 100%'],
    }
    it(`lays its picture as ${Object.keys(fits).join(', ')} say`, async () => {
      for (const [mode, expected] of Object.entries(fits)) {
        await elements.draw(['image', { id: 'i', src: dot, mode }])
        const laid = await seen('i').evaluate((element) => {
          const { objectFit, objectPosition } = getComputedStyle(element.shadowRoot!.querySelector('img')!)
          return [objectFit, objectPosition]
        })
        assert.deepEqual(laid, expected, mode)
      }
    })

    it('with lazy-load comes when it is within three screens, not before', async () => {
      await elements.draw(['view', { style: 'height: 6000px' }], ['image', { id: 'i', src: dot, lazyLoad: true }])
      await elements.page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      )
      assert.deepEqual(await elements.told('load'), [])
      await elements.page.evaluate(() => window.scrollTo(0, 4500))
      await elements.hears('load')
    })
  })

  describe('<button>', () => {
    it('looks as WeChat’s, and any rule of the program wins over that', async () => {
      await elements.draw(['button', { id: 'plain' }, 'A'], ['button', { id: 'b', type: 'primary', size: 'mini' }, 'B'])
      assert.equal(await style('plain', 'background-color'), 'rgb(248, 248, 248)')
      assert.equal(await style('b', 'background-color'), 'rgb(26, 173, 25)')
      assert.equal(await style('b', 'display'), 'inline-block')
      await elements.page.addStyleTag({ content: 'wx-button[type=primary] { background-color: rgb(1, 2, 3) }' })
      assert.equal(await style('b', 'background-color'), 'rgb(1, 2, 3)')
    })

    it('asks the host for what its open-type names and tells what came of it', async () => {
      await elements.draw(
        ['button', { id: 'phone', openType: 'getPhoneNumber' }, 'Phone'],
        ['button', { id: 'chat', openType: 'contact', sessionFrom: 'menu' }, 'Contact'],
      )
      await seen('phone').click()
      assert.deepEqual((await elements.hears('getphonenumber')).detail, { errMsg: 'getPhoneNumber:ok', code: 'c0de' })
      await seen('chat').click()
      assert.deepEqual((await elements.hears('contact')).detail, { errMsg: 'contact:fail not supported' })
    })

    it('does nothing when disabled, and can be pressed by keyboard otherwise', async () => {
      asked.length = 0
      await elements.draw(
        ['button', { id: 'off', openType: 'share', disabled: true }, 'Off'],
        ['button', { id: 'on', openType: 'share' }, 'On'],
      )
      await seen('off').click({ force: true })
      assert.equal(await seen('off').getAttribute('aria-disabled'), 'true')
      assert.equal(await seen('off').getAttribute('tabindex'), '-1')
      assert.equal(asked.length, 0)
      await seen('on').focus()
      await elements.page.keyboard.press('Enter')
      assert.deepEqual(
        asked.map(([name]) => name),
        ['shareAppMessage'],
      )
    })

    it('does not light up while it is loading', async () => {
      await elements.draw(['button', { id: 'b', loading: true, hoverStartTime: 0 }, 'B'])
      await seen('b').click()
      assert.equal(await seen('b').evaluate((element) => element.classList.contains('button-hover')), false)
    })
  })

  describe('<navigator>', () => {
    it('goes where it says and tells that it has', async () => {
      asked.length = 0
      await elements.draw(
        ['navigator', { id: 'on', url: '/pages/menu/menu?table=7' }, 'Menu'],
        ['navigator', { id: 'back', openType: 'navigateBack', delta: 2 }, 'Back'],
        ['navigator', { id: 'other', target: 'miniProgram', appId: 'wx1', path: 'p', extraData: { a: 1 } }, 'Other'],
        ['navigator', { id: 'tab', openType: 'switchTab', url: '/nowhere' }, 'Tab'],
      )
      for (const id of ['on', 'back', 'other', 'tab']) await seen(id).click()
      await elements.hears('complete', 3)
      assert.deepEqual(asked, [
        ['navigateTo', { url: '/pages/menu/menu?table=7' }],
        ['navigateBack', { delta: 2 }],
        [
          'navigateToMiniProgram',
          { appId: 'wx1', path: 'p', extraData: { a: 1 }, envVersion: 'release', shortLink: '' },
        ],
      ])
      assert.deepEqual((await elements.told('success')).length, 3)
      assert.deepEqual((await elements.told('fail'))[0]?.detail, { errMsg: 'switchTab:fail not supported' })
    })
  })

  describe('<icon> and <progress>', () => {
    it('draws each icon in its colour and size', async () => {
      await elements.draw(
        ['icon', { id: 'i', type: 'warn' }],
        ['icon', { id: 'own', type: 'clear', size: '40', color: 'red' }],
      )
      assert.deepEqual(await size('i'), [23, 23])
      assert.deepEqual(await size('own'), [40, 40])
      const color = (id: string) =>
        seen(id).evaluate((element) => getComputedStyle(element.shadowRoot!.querySelector('path')!).fill)
      assert.equal(await color('i'), 'rgb(247, 98, 96)')
      assert.equal(await color('own'), 'rgb(255, 0, 0)')
    })

    it('fills the bar to its per cent, and tells when the filling was shown', async () => {
      await elements.draw([
        'progress',
        { id: 'p', percent: 40, showInfo: true, strokeWidth: '10', active: true, duration: 1 },
      ])
      assert.deepEqual((await elements.hears('activeend')).detail, { curPercent: 40 })
      assert.equal(await elements.page.locator('#p .wx-progress-info').innerText(), '40%')
      const share = await seen('p').evaluate((element) => {
        const inner = element.querySelector('.wx-progress-inner-bar')!.getBoundingClientRect()
        const bar = element.querySelector('.wx-progress-bar')!.getBoundingClientRect()
        return [Math.round((100 * inner.width) / bar.width), bar.height]
      })
      assert.deepEqual(share, [40, 10])
    })
  })

  describe('<rich-text>', () => {
    it('draws nodes with their classes and styles', async () => {
      const nodes = [
        {
          name: 'DIV',
          attrs: { class: 'note', style: 'color: rgb(1, 2, 3)', onclick: 'told.push(1)' },
          children: [
            { type: 'text', text: 'Tea &amp; cake' },
            { name: 'script', children: [{ type: 'text', text: 'alert(1)' }] },
          ],
        },
      ]
      await elements.draw(['rich-text', { id: 'r', nodes }])
      assert.equal(await seen('r').innerHTML(), '<div class="note" style="color: rgb(1, 2, 3);">Tea &amp; cake</div>')
    })

    it('leaves out of HTML all that could run or lead away', async () => {
      const html = `<p id="x">Hi <a href="https://elsewhere.test" onclick="x()">there</a>
        <iframe src="//elsewhere.test"></iframe><img src="${dot}" onerror="x()" alt="A dot">
        <svg><script>x()</script></svg><style>*{}</style><table><tr><td colspan="2">cell</td></tr></table></p>`
      await elements.draw(['rich-text', { id: 'r', nodes: html }])
      const drawn = await seen('r').innerHTML()
      assert.match(drawn, /<a>there<\/a>/)
      assert.match(drawn, /<td colspan="2">cell<\/td>/)
      assert.doesNotMatch(drawn, /iframe|onerror|onclick|script|style|svg>|id=/)
      await elements.page.waitForFunction(() =>
        document.querySelector('#r img')!.getAttribute('src')?.startsWith('data:'),
      )
    })
  })
})
