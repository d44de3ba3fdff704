import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openPrograms } from './harness.ts'

describe('elements that the app works for', () => {
  const programs = openPrograms()
  const page = (wxml: string, script = '') => ({
    'pages/index/index.wxml': `${wxml}<view class="said">{{said}}</view>`,
    'pages/index/index.js': `Page({ data: { said: '' },
      say(event) { this.setData({ said: JSON.stringify([event.type, event.detail]) }) },
      ${script} })`,
  })
  const nothingKept = { loadKept: () => ({ storage: [], files: [] }), storeFile: () => undefined }

  it('web-view asks for its page, and says why it is not shown', async () => {
    const program = await programs.openProgram({
      files: page('<web-view src="https://shop.example.org/a" bind:error="say" />'),
      calls: {
        ...nothingKept,
        openWebView: () => {
          throw { message: 'url not in domain list' }
        },
      },
    })
    await program.frame.getByText('url not in domain list').waitFor()
    const { args } = program.called.find(({ name }) => name === 'openWebView')!
    assert.equal((args as { url: string }).url, 'https://shop.example.org/a')
    await program.close()
  })

  it('camera says that it may not be used, when the person does not allow it', async () => {
    const program = await programs.openProgram({
      files: page('<camera device-position="front" bind:error="say" />'),
      calls: {
        ...nothingKept,
        openCamera: () => {
          throw { message: 'auth deny' }
        },
      },
    })
    await program.frame.getByText('["error",{"errMsg":"auth deny"}]').waitFor()
    assert.deepEqual(program.called.find(({ name }) => name === 'openCamera')!.args, {
      mode: 'normal',
      resolution: 'medium',
      position: 'front',
      flash: 'auto',
    })
    await program.close()
  })

  it('a picker of regions offers what the app knows of them, in the app’s language', async () => {
    const program = await programs.openProgram({
      files: page('<picker mode="region" bind:change="say">Where</picker>'),
      surroundings: { language: 'ar' },
      calls: {
        ...nothingKept,
        getRegions: () => [['1', 'North', [['11', 'Quay', [['111', 'Old Town']]]]]],
      },
    })
    await program.frame.getByText('Where').click()
    await program.frame.getByRole('button', { name: 'تم' }).click()
    await program.frame.getByText('["change",{"value":["North","Quay","Old Town"],"code":["1","11","111"]}]').waitFor()
    await program.close()
  })

  it('what a browser cannot do is told by the documented event', async () => {
    const program = await programs.openProgram({
      files: page('<ad unit-id="x" bind:error="say" />'),
      calls: nothingKept,
    })
    await program.frame.getByText('"errCode":1004').waitFor()
    await program.close()
  })

  it('what a handler of input returns stands instead of what was typed, and the cursor where it says', async () => {
    const program = await programs.openProgram({
      files: page(
        '<input bind:input="upper" selection-start="1" selection-end="2" focus="{{focus}}" value="abc" />',
        `
        onReady() { this.setData({ focus: true }) },
        upper({ detail }) { return { value: detail.value.toUpperCase(), cursor: 1 } },`,
      ),
      calls: nothingKept,
    })
    const input = program.frame.locator('input')
    await input.and(program.frame.locator(':focus')).waitFor()
    const selection = () => input.evaluate((one: HTMLInputElement) => [one.selectionStart, one.selectionEnd])
    assert.deepEqual(await selection(), [1, 2])
    await input.pressSequentially('x')
    await input.evaluate(
      (one: HTMLInputElement) =>
        new Promise<void>((done) => {
          const look = () => (one.value === 'AXC' ? done() : requestAnimationFrame(look))
          look()
        }),
    )
    assert.deepEqual(await selection(), [1, 1])
    await program.close()
  })

  it('an editor formats, and tells the formats where its cursor stands', async () => {
    const program = await programs.openProgram({
      files: page(
        '<editor id="letter" bind:ready="ready" bind:statuschange="say" />',
        `
        ready() { this.createSelectorQuery().select('#letter').context(({ context }) => { this.letter = context }).exec() },
        `,
      ),
      calls: nothingKept,
    })
    await program.frame.locator('.ql-editor').click()
    await program.page.keyboard.type('Tea')
    await program.page.keyboard.press('ControlOrMeta+A')
    await program.page.keyboard.press('ControlOrMeta+B')
    await program.frame.getByText('["statuschange",{"bold":"strong"}]').waitFor()
    await program.close()
  })

  it('forms, fields bound both ways and sounds work through the worker', async () => {
    const program = await programs.openProgram({
      files: page(
        `<form bind:submit="say"><input name="who" model:value="{{who}}" /><view>{{who}}!</view>
         <editor id="letter" bind:ready="ready" /><button form-type="submit">Send</button></form>`,
        `ready() {
          this.createSelectorQuery().select('#letter').context(({ context }) => context.insertText({ text: 'Tea', success: () =>
            context.getContents({ success: ({ text }) => this.setData({ said: text }) }) })).exec()
          const sound = wx.createInnerAudioContext()
          sound.onError(({ errMsg }) => this.setData({ heard: errMsg }))
          sound.src = '/none.mp3'
        },`,
      ),
      calls: nothingKept,
    })
    await program.frame.locator('.said').getByText('Tea').waitFor()
    await program.frame.locator('input').fill('Nia')
    await program.frame.getByText('Nia!').waitFor()
    await program.frame.getByText('Send').click()
    await program.frame.getByText('["submit",{"value":{"who":"Nia"},"formId":""}]').waitFor()
    assert.deepEqual(
      program.told.filter(({ name }) => name === 'error' || name === 'pageerror'),
      [],
    )
    await program.close()
  })
})
