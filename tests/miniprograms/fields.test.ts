import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ElementPage, openElements } from './elements.ts'

describe('the fields of a form', () => {
  let elements: ElementPage
  before(async () => {
    elements = await openElements()
  })
  after(() => elements.close())
  const control = (id: string) => elements.page.locator(`#${id} .wx-text-control`)

  it('are collected under their names when a button submits, and cleared when one resets', async () => {
    await elements.draw([
      'form',
      { id: 'order' },
      ['input', { id: 'name', name: 'name', value: 'Nia' }],
      ['textarea', { name: 'wish', value: 'No sugar' }],
      ['switch', { id: 'hot', name: 'hot', checked: true }],
      ['slider', { name: 'sweetness', value: 30, min: 10 }],
      [
        'checkbox-group',
        { name: 'extras' },
        ['checkbox', { value: 'milk', checked: true }],
        ['checkbox', { value: 'mint' }],
        ['checkbox', { value: 'honey', checked: true }],
      ],
      ['radio-group', { name: 'size' }, ['radio', { value: 's' }], ['radio', { value: 'l', checked: true }]],
      ['input', { value: 'has no name' }],
      ['button', { id: 'send', formType: 'submit' }, 'Send'],
      ['button', { id: 'clear', formType: 'reset' }, 'Clear'],
    ])
    await elements.page.locator('#send').click()
    assert.deepEqual((await elements.told('submit')).at(-1), {
      id: 'order',
      type: 'submit',
      detail: {
        value: { name: 'Nia', wish: 'No sugar', hot: true, sweetness: 30, extras: ['milk', 'honey'], size: 'l' },
        formId: '',
      },
    })

    await elements.page.locator('#clear').click()
    assert.equal((await elements.told('reset')).length, 1)
    await elements.page.locator('#send').click()
    assert.deepEqual(((await elements.told('submit')).at(-1)!.detail as { value: unknown }).value, {
      name: '',
      wish: '',
      hot: false,
      sweetness: 10,
      extras: [],
      size: '',
    })
  })

  describe('input', () => {
    it('tells what is typed, with the cursor, and binds both ways', async () => {
      await elements.draw(['input', { id: 'name', value: 'Ni' }])
      await control('name').focus()
      await elements.page.keyboard.press('End')
      await elements.page.keyboard.type('a')
      assert.deepEqual((await elements.hears('focus')).detail, { value: 'Ni', height: 0 })
      assert.deepEqual((await elements.hears('input')).detail, { value: 'Nia', cursor: 3, keyCode: 65 })
      assert.deepEqual(await elements.owned(), [{ id: 'name', name: 'value', value: 'Nia' }])
      await control('name').blur()
      assert.deepEqual((await elements.hears('blur')).detail, { value: 'Nia', cursor: 3 })
    })

    it('takes what the program sets again, though the program thinks it never changed', async () => {
      await elements.draw(['input', { id: 'name', value: '' }])
      await control('name').fill('a draft')
      await elements.set('name', { value: '' })
      assert.equal(await control('name').inputValue(), '')
    })

    it('takes no more than maxlength, and as much as one likes at -1', async () => {
      await elements.draw(['input', { id: 'short', maxlength: 3 }], ['input', { id: 'long', maxlength: -1 }])
      await control('short').pressSequentially('abcdef')
      assert.equal(await control('short').inputValue(), 'abc')
      await elements.set('short', { value: 'uvwxyz' })
      assert.equal(await control('short').inputValue(), 'uvw')
      await elements.set('long', { value: 'x'.repeat(200) })
      assert.equal((await control('long').inputValue()).length, 200)
    })

    it('confirms with Enter and lets go, unless the keyboard is to stay', async () => {
      await elements.draw(['input', { id: 'one', value: 'tea' }], ['input', { id: 'two', confirmHold: true }])
      await control('one').press('Enter')
      assert.deepEqual((await elements.hears('confirm')).detail, { value: 'tea' })
      await elements.hears('blur')
      await control('two').press('Enter')
      await elements.hears('confirm', 1)
      assert.equal((await elements.told('blur')).length, 1)
    })

    it('shows the program’s placeholder while it is empty', async () => {
      await elements.draw(['input', { id: 'name', placeholder: 'Your name', placeholderStyle: 'color: rgb(1, 2, 3)' }])
      const placeholder = elements.page.getByText('Your name')
      assert.equal(await placeholder.evaluate((shown) => getComputedStyle(shown).color), 'rgb(1, 2, 3)')
      await control('name').fill('N')
      assert.equal(await placeholder.isVisible(), false)
      assert.equal(await control('name').getAttribute('aria-label'), 'Your name')
    })

    it('gives digits only where a phone shows digits only', async () => {
      await elements.draw(['input', { id: 'count', type: 'number' }], ['input', { id: 'sum', type: 'digit' }])
      await control('count').pressSequentially('1a2.5')
      await control('sum').pressSequentially('1a2.5')
      assert.equal(await control('count').inputValue(), '125')
      assert.equal(await control('sum').inputValue(), '12.5')
      assert.equal(await control('sum').getAttribute('inputmode'), 'decimal')
    })

    it('hides passwords, and is focused, selected and let go as the program says', async () => {
      await elements.draw(['input', { id: 'pin', password: true, value: 'abcdef', selectionStart: 1, selectionEnd: 3 }])
      assert.equal(await control('pin').getAttribute('type'), 'password')
      await elements.set('pin', { focus: true })
      await elements.hears('focus')
      assert.deepEqual(
        await control('pin').evaluate((one: HTMLInputElement) => [one.selectionStart, one.selectionEnd]),
        [1, 3],
      )
      await elements.set('pin', { focus: false })
      await elements.hears('blur')
      await elements.set('pin', { disabled: true })
      assert.equal(await control('pin').isDisabled(), true)
    })

    it('rises above the keyboard by cursor-spacing, and tells how high that is', async () => {
      await elements.draw(
        ['view', { style: 'height: 560px' }],
        ['input', { id: 'low', cursorSpacing: 40 }],
        ['view', { style: 'height: 600px' }],
      )
      await control('low').focus()
      await elements.page.setViewportSize({ width: 375, height: 367 })
      assert.deepEqual((await elements.hears('keyboardheightchange')).detail, { height: 300, duration: 0 })
      const bottom = await control('low').evaluate((one) => one.getBoundingClientRect().bottom)
      assert.ok(bottom <= 367 - 40 + 1, `${bottom}`)
      await elements.page.setViewportSize({ width: 375, height: 667 })
    })
  })

  describe('textarea', () => {
    it('grows with its lines when asked to, and tells how many there are', async () => {
      await elements.draw(['textarea', { id: 'wish', autoHeight: true, style: 'width: 200px; line-height: 20px' }])
      await control('wish').fill('one\ntwo\nthree')
      const { detail } = await elements.hears('linechange')
      assert.deepEqual(detail, { height: 60, heightRpx: 120, lineCount: 3 })
      assert.equal((await elements.page.locator('#wish').boundingBox())!.height, 60)
    })

    it('makes a new line with Enter, or confirms where the program gave Enter a meaning', async () => {
      await elements.draw(['textarea', { id: 'lines' }], ['textarea', { id: 'send', confirmType: 'send', value: 'hi' }])
      await control('lines').press('Enter')
      assert.equal(await control('lines').inputValue(), '\n')
      assert.equal((await elements.told('confirm')).length, 0)
      await control('send').press('Enter')
      assert.deepEqual((await elements.hears('confirm')).detail, { value: 'hi' })
    })
  })

  describe('checkbox and radio', () => {
    it('tell their group what is chosen, by finger and by keyboard', async () => {
      await elements.draw([
        'checkbox-group',
        { id: 'extras' },
        ['checkbox', { id: 'milk', value: 'milk' }, 'Milk'],
        ['checkbox', { id: 'mint', value: 'mint' }, 'Mint'],
        ['checkbox', { id: 'none', value: 'none', disabled: true }, 'None'],
      ])
      await elements.page.locator('#mint').click()
      await elements.page.locator('#milk').press('Space')
      await elements.page.locator('#none').click({ force: true })
      assert.deepEqual(
        (await elements.told('change')).map(({ detail }) => detail),
        [{ value: ['mint'] }, { value: ['milk', 'mint'] }],
      )
      assert.equal(await elements.page.getByRole('checkbox', { name: 'Mint' }).getAttribute('aria-checked'), 'true')
    })

    it('let one radio be chosen, and arrows go on to the next', async () => {
      await elements.draw([
        'radio-group',
        { id: 'size' },
        ['radio', { id: 's', value: 's', checked: true }],
        ['radio', { id: 'm', value: 'm' }],
        ['radio', { id: 'l', value: 'l' }],
      ])
      await elements.page.locator('#m').click()
      await elements.page.locator('#m').click()
      await elements.page.locator('#m').press('ArrowDown')
      assert.deepEqual(
        (await elements.told('change')).map(({ detail }) => detail),
        [{ value: 'm' }, { value: 'l' }],
      )
      await elements.set('s', { checked: true })
      assert.deepEqual(
        await elements.page.locator('[aria-checked=true]').evaluateAll((all) => all.map(({ id }) => id)),
        ['s'],
      )
    })

    it('take the program’s colours, and rules for their inner classes', async () => {
      await elements.draw(['checkbox', { id: 'box', checked: true, color: 'rgb(1, 2, 3)' }])
      const box = elements.page.locator('#box .wx-checkbox-input.wx-checkbox-input-checked')
      assert.equal(await box.evaluate((shown) => getComputedStyle(shown, '::before').backgroundColor), 'rgb(1, 2, 3)')
      await elements.page.addStyleTag({ content: 'wx-checkbox .wx-checkbox-input { border-radius: 50% }' })
      assert.equal(await box.evaluate((shown) => getComputedStyle(shown).borderRadius), '50%')
    })
  })

  it('switch tells its new state once, and not when it is disabled', async () => {
    await elements.draw(['switch', { id: 'hot' }], ['switch', { id: 'off', disabled: true }])
    await elements.page.locator('#hot').click()
    await elements.page.locator('#hot').press('Enter')
    await elements.page.locator('#off').click({ force: true })
    assert.deepEqual(
      (await elements.told('change')).map(({ id, detail }) => [id, detail]),
      [
        ['hot', { value: true }],
        ['hot', { value: false }],
      ],
    )
    assert.deepEqual(
      (await elements.owned()).map(({ value }) => value),
      [true, false],
    )
  })

  describe('slider', () => {
    it('follows the finger in steps, and tells the last one', async () => {
      await elements.draw(['slider', { id: 'sweet', min: 50, max: 200, step: 50, value: 50, style: 'margin: 20px' }])
      const rail = (await elements.page.locator('#sweet .wx-slider-handle-wrapper').boundingBox())!
      await elements.page.mouse.move(rail.x, rail.y + 1)
      await elements.page.mouse.down()
      for (const share of [0.3, 0.35, 0.7]) await elements.page.mouse.move(rail.x + rail.width * share, rail.y)
      await elements.page.mouse.up()
      const told = await elements.told()
      assert.deepEqual(
        told.map(({ type, detail }) => [type, (detail as { value: number }).value]),
        [
          ['changing', 100],
          ['changing', 150],
          ['change', 150],
        ],
      )
      assert.equal(await elements.page.getByRole('slider').getAttribute('aria-valuenow'), '150')
    })

    it('goes by arrow keys, the other way round where one reads from the right', async () => {
      await elements.draw(['slider', { id: 'sweet', step: 10, value: 50, style: 'direction: rtl' }])
      await elements.page.locator('#sweet').press('ArrowRight')
      await elements.page.locator('#sweet').press('End')
      assert.deepEqual(
        (await elements.told('change')).map(({ detail }) => detail),
        [{ value: 40 }, { value: 100 }],
      )
    })
  })

  it('a label passes a tap to what it is for, and never twice', async () => {
    await elements.draw(
      ['label', { id: 'around' }, 'Hot', ['switch', { id: 'hot' }]],
      ['label', { id: 'elsewhere', for: 'name' }, 'Name'],
      ['input', { id: 'name' }],
    )
    await elements.page.getByText('Hot').click({ position: { x: 2, y: 2 } })
    await elements.page.locator('#hot').click()
    assert.deepEqual(
      (await elements.told('change')).map(({ detail }) => detail),
      [{ value: true }, { value: false }],
    )
    await elements.page.getByText('Name').click()
    assert.equal((await elements.hears('focus')).id, 'name')
  })
})
