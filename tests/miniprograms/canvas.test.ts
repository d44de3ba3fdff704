import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type OpenedProgram, openPrograms } from './harness.ts'

const redPixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=='
const red = Buffer.from(redPixel, 'base64')

describe('canvas', () => {
  const programs = openPrograms()

  /** Runs a page with a canvas, and gives what it says it has seen. */
  async function draw(
    canvas: string,
    script: string,
    more: Partial<Parameters<typeof programs.openProgram>[0]> = {},
  ): Promise<{ program: OpenedProgram; said: string }> {
    const program = await programs.openProgram({
      files: {
        'pages/index/index.wxml': `${canvas}<view class="said">{{said}}</view>`,
        'pages/index/index.wxss': '#board { width: 100px; height: 50px }',
        'pages/index/index.js': `Page({ data: { said: '' },
          say(said) { this.setData({ said: JSON.stringify(said) }) },
          ${script} })`,
        'img/red.png': red,
      },
      calls: { storeFile: () => undefined },
      ...more,
    })
    const said = program.frame.locator('.said')
    await said
      .filter({ hasText: /./ })
      .waitFor({ timeout: 5000 })
      .catch(() => assert.fail(JSON.stringify([program.told, program.endings])))
    return { program, said: JSON.parse((await said.textContent()) ?? '') }
  }
  /** The colour that the person sees at a place of the canvas. */
  async function seen(program: OpenedProgram, x: number, y: number): Promise<number[]> {
    const picture = await program.frame.locator('wx-canvas').screenshot()
    return program.page.evaluate(
      async ([bytes, x, y]) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob())
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
        context.drawImage(image, 0, 0)
        return [...context.getImageData(x, y, 1, 1).data]
      },
      [picture.toString('base64'), x, y] as const,
    )
  }

  it('of type 2d is drawn by the worker: shapes, paths, pictures of the package, of its servers and as data', async () => {
    const { program } = await draw(
      '<canvas type="2d" id="board"></canvas>',
      `onReady() {
        wx.createSelectorQuery().select('#board').fields({ node: true, size: true }).exec(async ([{ node, width, height }]) => {
          node.width = width
          node.height = height
          const pen = node.getContext('2d')
          pen.fillStyle = 'rgb(0, 0, 255)'
          const path = node.createPath2D()
          path.rect(0, 0, 20, 20)
          pen.fill(path)
          const load = (src) => new Promise((done, fail) => { const image = node.createImage(); image.onload = () => done(image); image.onerror = fail; image.src = src })
          const images = await Promise.all(['/img/red.png', 'https://img.example.org/red.png', 'data:image/png;base64,${redPixel}'].map(load))
          images.forEach((image, at) => pen.drawImage(image, 20 + at * 20, 0, 20, 20))
          const missing = await load('/img/none.png').catch(({ errMsg }) => errMsg)
          node.requestAnimationFrame(() => node.requestAnimationFrame(() => this.say([width, height, images[0].width, missing, node.toDataURL().slice(0, 22)])))
        })
      }`,
      { pictures: { 'https://img.example.org/red.png': { type: 'image/png', body: red } } },
    ).then(({ program, said }) => {
      assert.deepEqual(said, [
        100,
        50,
        1,
        'loadImage:fail img/none.png is not in the package',
        'data:image/png;base64,',
      ])
      return { program }
    })
    assert.deepEqual(await seen(program, 5, 5), [0, 0, 255, 255])
    for (const x of [30, 50, 70]) assert.deepEqual(await seen(program, x, 5), [255, 0, 0, 255])
    await program.close()
  })

  it('with a canvas-id draws what was written down when draw is called, over what is there if asked to', async () => {
    const { program, said } = await draw(
      '<canvas canvas-id="board" id="board"></canvas>',
      `onReady() {
        const pen = wx.createCanvasContext('board')
        pen.setFillStyle('#00ff00')
        pen.fillRect(0, 0, 50, 50)
        pen.drawImage('/img/red.png', 60, 0, 20, 20)
        pen.setFontSize(20)
        const wide = pen.measureText('Tea').width
        pen.draw(false, () => {
          pen.fillStyle = 'blue'
          pen.fillRect(0, 30, 50, 20)
          pen.draw(true, async () => {
            const { data } = await wx.canvasGetImageData({ canvasId: 'board', x: 0, y: 0, width: 100, height: 50 })
            const { tempFilePath } = await wx.canvasToTempFilePath({ canvasId: 'board' })
            const missing = await wx.canvasToTempFilePath({ canvasId: 'none' }).catch(({ errMsg }) => errMsg)
            this.say({ wide: wide > 20, data: [...data.slice(0, 4), ...data.slice(4 * (40 * 100), 4 * (40 * 100) + 4)], tempFilePath: tempFilePath.replace(/_.*\\./, '.'), missing })
          })
        })
      }`,
    )
    assert.deepEqual(said, {
      wide: true,
      data: [0, 255, 0, 255, 0, 0, 255, 255],
      tempFilePath: 'wxfile://tmp.png',
      missing: 'canvasToTempFilePath:fail canvas #none not found',
    })
    assert.deepEqual(await seen(program, 70, 10), [255, 0, 0, 255])
    await program.close()
  })

  it('in no page draws too, and is drawn on another', async () => {
    const { program, said } = await draw(
      '<canvas type="2d" id="board"></canvas>',
      `onReady() {
        const hidden = wx.createOffscreenCanvas({ type: '2d', width: 10, height: 10 })
        const pen = hidden.getContext('2d')
        pen.fillStyle = 'red'
        pen.fillRect(0, 0, 10, 10)
        const pixels = pen.getImageData(0, 0, 1, 1)
        pixels.data.set([0, 0, 255, 255])
        this.say([hidden.width, [...pixels.data], typeof hidden.createImageData(2, 2).data])
      }`,
    )
    assert.deepEqual(said, [10, [0, 0, 255, 255], 'object'])
    await program.close()
  })
})
