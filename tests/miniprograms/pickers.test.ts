import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ElementPage, openElements } from './elements.ts'

const regions = [
  [
    '110000',
    'North',
    [
      [
        '110100',
        'Quay',
        [
          ['110101', 'Old Town'],
          ['110102', 'New Town'],
        ],
      ],
    ],
  ],
  ['120000', 'South', [['120100', 'Hill', [['120101', 'Mill']]]]],
]

describe('pickers', () => {
  let elements: ElementPage
  before(async () => {
    elements = await openElements({ answers: { getRegions: () => regions } })
    await elements.page.emulateMedia({ reducedMotion: 'reduce' })
  })
  after(() => elements.close())
  const wheel = (at: number) => elements.page.locator('.wx-picker-wheels > div').nth(at)
  const standing = () =>
    elements.page.locator('.wx-picker-wheels > div').evaluateAll((all) => all.map((one) => one.ariaValueText))
  const press = (name: string) => elements.page.getByRole('button', { name }).click()
  const details = async (type: string) => (await elements.told(type)).map(({ detail }) => detail)

  it('selector tells the place of what was chosen, and cancel when nothing was', async () => {
    await elements.draw([
      'picker',
      {
        id: 'tea',
        range: [{ name: 'Green' }, { name: 'Black' }, { name: 'White' }],
        rangeKey: 'name',
        value: 1,
        headerText: 'Tea',
      },
      'Choose',
    ])
    await elements.page.getByText('Choose').click()
    assert.ok(await elements.page.getByRole('dialog', { name: 'Tea' }).isVisible())
    assert.deepEqual(await standing(), ['Black'])
    await elements.page.getByText('White').click()
    await press('Done')
    assert.deepEqual(await details('change'), [{ value: 2 }])
    assert.deepEqual(await elements.owned(), [{ id: 'tea', name: 'value', value: 2 }])

    await elements.page.getByText('Choose').click()
    await elements.page.keyboard.press('Escape')
    assert.deepEqual(await details('cancel'), [{}])
    assert.equal(await elements.page.getByRole('dialog').count(), 0)
    await elements.set('tea', { disabled: true })
    await elements.page.getByText('Choose').click({ force: true })
    assert.equal(await elements.page.getByRole('dialog').count(), 0)
  })

  it('multiSelector tells each turned wheel, and takes other choices for the next while it is open', async () => {
    await elements.draw([
      'picker',
      {
        id: 'meal',
        mode: 'multiSelector',
        range: [
          ['Tea', 'Food'],
          ['Green', 'Black'],
        ],
        value: [0, 1],
      },
      'Choose',
    ])
    await elements.page.getByText('Choose').click()
    await wheel(0).press('ArrowDown')
    assert.deepEqual((await elements.hears('columnchange')).detail, { column: 0, value: 1 })
    await elements.set('meal', {
      range: [
        ['Tea', 'Food'],
        ['Soup', 'Noodles', 'Rice'],
      ],
      value: [1, 0],
    })
    assert.deepEqual(await standing(), ['Food', 'Soup'])
    await wheel(1).press('End')
    await elements.hears('columnchange', 1)
    await press('Done')
    assert.deepEqual(await details('change'), [{ value: [1, 2] }])
  })

  it('date and time keep to their bounds while the wheels turn', async () => {
    await elements.draw(
      ['picker', { id: 'day', mode: 'date', value: '2024-01-31', start: '2023-05-01', end: '2024-02-20' }, 'Day'],
      ['picker', { id: 'hour', mode: 'time', value: '12:01', start: '09:01', end: '21:01' }, 'Hour'],
    )
    await elements.page.getByText('Day', { exact: true }).click()
    assert.deepEqual(await standing(), ['2024', 'Jan', '31'])
    await wheel(1).press('ArrowDown')
    await elements.page.locator('.wx-picker-wheels > div:nth-child(3)[aria-valuetext="20"]').waitFor()
    await press('Done')
    await elements.page.getByText('Hour', { exact: true }).click()
    await wheel(0).press('End')
    await elements.page.locator('.wx-picker-wheels > div:nth-child(1)[aria-valuetext="21"]').waitFor()
    await press('Done')
    assert.deepEqual(await details('change'), [{ value: '2024-02-20' }, { value: '21:01' }])
  })

  it('region goes down from province to district, with codes', async () => {
    await elements.draw(['picker', { id: 'place', mode: 'region', value: ['North', 'Quay', 'New Town'] }, 'Place'])
    await elements.page.getByText('Place').click()
    await elements.page.getByRole('dialog').waitFor()
    assert.deepEqual(await standing(), ['North', 'Quay', 'New Town'])
    await wheel(0).press('ArrowDown')
    await elements.page.locator('[aria-valuetext="Mill"]').waitFor()
    await press('Done')
    assert.deepEqual(await details('change'), [
      { value: ['South', 'Hill', 'Mill'], code: ['120000', '120100', '120101'] },
    ])
  })

  it('counts in a form by its value', async () => {
    await elements.draw([
      'form',
      { id: 'form' },
      ['picker', { name: 'tea', range: ['a', 'b'], value: 1 }],
      ['picker', { name: 'day', mode: 'date', value: '2024-01-31' }],
      ['button', { id: 'send', formType: 'submit' }, 'Send'],
    ])
    await elements.page.locator('#send').click()
    assert.deepEqual(await details('submit'), [{ value: { tea: 1, day: '2024-01-31' }, formId: '' }])
  })

  describe('picker-view', () => {
    const rows = (names: string[]) => names.map((name) => ['view', {}, name] as const)
    const at = (column: number) =>
      elements.page
        .locator('wx-picker-view-column')
        .nth(column)
        .evaluate((one) => one.ariaValueText)
    const view = (properties: object, isHidden = false) =>
      elements.draw([
        'view',
        { id: 'around', style: isHidden ? 'display: none' : '' },
        [
          'picker-view',
          { id: 'date', style: 'height: 200px', ...properties },
          ['picker-view-column', {}, ...rows(['2023', '2024', '2025'])],
          ['picker-view-column', {}, ...rows(['Jan', 'Feb', 'Mar', 'Apr'])],
        ],
      ])

    it('stands where the program says, turns by key, mouse and wheel, and tells all places', async () => {
      await view({ value: [1, 2] })
      await elements.page.locator('[aria-valuetext="Mar"]').waitFor()
      assert.deepEqual([await at(0), await at(1)], ['2024', 'Mar'])
      await elements.page.locator('wx-picker-view-column').nth(0).press('ArrowDown')
      assert.deepEqual((await elements.hears('change')).detail, { value: [2, 2] })
      assert.equal((await elements.told('pickstart')).length, 1)
      assert.equal((await elements.hears('pickend')).id, 'date')

      const box = (await elements.page.locator('wx-picker-view-column').nth(1).boundingBox())!
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      await elements.page.mouse.move(middle.x, middle.y)
      await elements.page.mouse.down()
      await elements.page.mouse.move(middle.x, middle.y + 30)
      await elements.page.mouse.move(middle.x, middle.y + 66)
      await elements.page.mouse.up()
      assert.deepEqual((await elements.hears('change', 1)).detail, { value: [2, 0] })
      await elements.page.mouse.wheel(0, 34)
      assert.deepEqual((await elements.hears('change', 2)).detail, { value: [2, 1] })
    })

    it('is as high an item as the program’s indicator', async () => {
      await view({ value: [0, 1], indicatorStyle: 'height: 50px' })
      await elements.page.locator('[aria-valuetext="Feb"]').waitFor()
      const item = elements.page.locator('wx-picker-view-column wx-view').first()
      await elements.page.waitForFunction(
        () => document.querySelector('wx-picker-view-column wx-view')!.clientHeight === 50,
      )
      assert.equal((await item.boundingBox())!.height, 50)
    })

    it('finds its places when it is shown later, and tells nobody', async () => {
      await view({ value: [2, 3] }, true)
      await elements.page.locator('#around').evaluate((one) => one.removeAttribute('style'))
      await elements.page.waitForFunction(() => document.querySelectorAll('wx-picker-view-column')[1]!.scrollTop > 90)
      assert.deepEqual([await at(0), await at(1)], ['2025', 'Apr'])
      assert.deepEqual(await elements.told('change'), [])
    })
  })
})
