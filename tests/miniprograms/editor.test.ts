import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ElementPage, openElements } from './elements.ts'

describe('editor', () => {
  let elements: ElementPage
  before(async () => {
    elements = await openElements()
  })
  after(() => elements.close())
  const text = () => elements.page.locator('#letter .ql-editor')
  const start = async () => {
    await elements.draw(['editor', { id: 'letter', placeholder: 'Dear …' }])
    await elements.hears('ready')
  }
  type Contents = { html: string; text: string; delta: { ops: unknown[] } }
  const contents = async () => (await elements.invoke('letter', 'getContents')) as Contents

  it('says what is in it as HTML, text and delta, and draws each of them again', async () => {
    await start()
    const ops = [
      { insert: 'Opening hours' },
      { insert: '\n', attributes: { header: 2, align: 'center' } },
      { insert: 'We ' },
      { insert: 'open', attributes: { bold: 'strong', color: 'rgb(200, 0, 0)' } },
      { insert: ' at nine\nbread' },
      { insert: '\n', attributes: { list: 'bullet' } },
      { insert: 'tea' },
      { insert: '\n', attributes: { list: 'bullet' } },
      { insert: { image: '/img/cup.png' }, attributes: { width: '50', alt: 'A cup' } },
      { insert: '\n' },
    ]
    await elements.invoke('letter', 'setContents', { delta: { ops } })
    const said = await contents()
    assert.deepEqual(said.delta.ops, ops)
    assert.equal(said.text, 'Opening hours\nWe open at nine\nbread\ntea\n\n')
    assert.match(said.html, /<h2 style="text-align: center;">Opening hours<\/h2>/)
    assert.match(said.html, /<ul><li>bread<\/li><li>tea<\/li><\/ul>/)
    await elements.invoke('letter', 'setContents', { html: said.html })
    assert.deepEqual((await contents()).delta.ops, ops)
  })

  it('takes no script, handler or frame out of HTML', async () => {
    await start()
    await elements.invoke('letter', 'setContents', {
      html: `<p onclick="x()">Hi<script>alert(1)</script><img src="x" onerror="window.broken = true"></p><iframe src="https://example.org"></iframe>`,
    })
    assert.equal(await text().locator('script, iframe, [onclick], [onerror]').count(), 0)
    assert.equal(await elements.page.evaluate(() => 'broken' in window), false)
    assert.equal((await contents()).text, 'Hi\n')
  })

  it('tells what is typed, and shows its placeholder until then', async () => {
    await start()
    assert.match(await text().evaluate((shown) => getComputedStyle(shown, '::before').content), /Dear/)
    await text().click()
    await elements.page.keyboard.type('Tea')
    await elements.page.keyboard.press('Enter')
    await elements.page.keyboard.type('Milk')
    const told = (await elements.told('input')).at(-1)!.detail as Contents
    assert.equal(told.text, 'Tea\nMilk\n')
    assert.equal(await text().evaluate((shown) => shown.classList.contains('ql-blank')), false)
    assert.equal((await elements.told('focus')).length, 1)
  })

  it('formats what is chosen, tells the formats there, and takes them off again', async () => {
    await start()
    await text().click()
    await elements.page.keyboard.type('Tea')
    await elements.page.keyboard.press('ControlOrMeta+A')
    await elements.invoke('letter', 'format', { name: 'bold' })
    assert.deepEqual((await elements.hears('statuschange')).detail, { bold: 'strong' })
    await elements.invoke('letter', 'format', { name: 'color', value: 'rgb(1, 2, 3)' })
    await elements.invoke('letter', 'format', { name: 'header', value: 'H1' })
    await elements.invoke('letter', 'format', { name: 'align', value: 'right' })
    assert.deepEqual((await contents()).delta.ops, [
      { insert: 'Tea', attributes: { color: 'rgb(1, 2, 3)', bold: 'strong' } },
      { insert: '\n', attributes: { header: 1, align: 'right' } },
    ])
    await elements.invoke('letter', 'format', { name: 'header', value: 'H1' })
    await elements.invoke('letter', 'format', { name: 'align', value: 'right' })
    await elements.invoke('letter', 'format', { name: 'bold' })
    assert.deepEqual((await contents()).delta.ops, [
      { insert: 'Tea', attributes: { color: 'rgb(1, 2, 3)' } },
      { insert: '\n' },
    ])
  })

  it('puts in words, pictures and lines where the cursor last stood, and undoes', async () => {
    await start()
    await elements.invoke('letter', 'setContents', { html: '<p>Tea</p>' })
    await text().click()
    await elements.page.keyboard.press('End')
    await text().blur()
    await elements.invoke('letter', 'insertText', { text: ' and milk' })
    assert.equal((await contents()).text, 'Tea and milk\n')
    await elements.invoke('letter', 'undo')
    assert.equal((await contents()).text, 'Tea\n')
    await elements.invoke('letter', 'insertImage', { src: '/img/cup.png', alt: 'A cup', data: { id: 'c1' } })
    assert.deepEqual((await contents()).delta.ops.slice(0, 2), [
      { insert: 'Tea' },
      { insert: { image: '/img/cup.png' }, attributes: { alt: 'A cup', 'data-custom': 'id=c1' } },
    ])
    await elements.invoke('letter', 'clear')
    assert.equal((await contents()).text, '\n')
  })

  it('is not written in when it is read only', async () => {
    await start()
    await elements.set('letter', { readOnly: true })
    assert.equal(await text().getAttribute('contenteditable'), 'false')
    await assert.rejects(elements.invoke('letter', 'insertText', { text: 'x' }), /read only/)
  })
})
