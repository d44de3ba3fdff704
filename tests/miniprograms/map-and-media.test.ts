import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ElementPage, openElements } from './elements.ts'

const square = [
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
]
const empty = { name: { en: 'Nowhere' }, center: [50, 50], bbox: [50, 50, 51, 51], features: [], places: [] }

describe('map', () => {
  let elements: ElementPage
  before(async () => {
    elements = await openElements({
      answers: {
        getMapData: (asked) => ((asked as { part: string }).part === 'world' ? [{ rings: [square] }] : empty),
        getLocation: () => ({ latitude: 0.5, longitude: 0.5 }),
      },
    })
  })
  after(() => elements.close())
  const details = async (type: string) => (await elements.told(type)).map(({ detail }) => detail)
  const draw = async (properties: object) => {
    await elements.draw([
      'map',
      { id: 'map', latitude: 0.5, longitude: 0.5, scale: 10, style: 'width: 300px', ...properties },
    ])
    await elements.hears('updated')
  }

  it('tells taps on markers and their bubbles, and shows a bubble after a tap', async () => {
    await draw({
      markers: [
        { id: 7, latitude: 0.5, longitude: 0.5, title: 'Tea shop', label: { content: 'open', anchorX: 10 } },
        { id: 8, latitude: 0.5, longitude: 0.64, callout: { content: 'Always', display: 'ALWAYS' } },
      ],
    })
    const bubble = elements.page.locator('.wx-map-callout', { hasText: 'Tea shop' })
    assert.equal(await bubble.isVisible(), false)
    await elements.page.getByRole('button', { name: 'Tea shop' }).click()
    await bubble.click()
    await elements.page.getByText('open').click()
    await elements.page.getByText('Always').click()
    assert.deepEqual(await details('markertap'), [{ markerId: 7 }])
    assert.deepEqual(await details('callouttap'), [{ markerId: 7 }, { markerId: 8 }])
    assert.deepEqual(await details('labeltap'), [{ markerId: 7 }])
  })

  it('is moved by a finger and by keys, and tells where it then stands', async () => {
    await draw({})
    const box = (await elements.page.locator('#map').boundingBox())!
    await elements.page.mouse.move(box.x + 150, box.y + 75)
    await elements.page.mouse.down()
    await elements.page.mouse.move(box.x + 100, box.y + 75)
    await elements.page.mouse.up()
    const told = (await details('regionchange')) as {
      type: string
      causedBy: string
      centerLocation: { longitude: number }
    }[]
    assert.deepEqual(
      told.map(({ type, causedBy }) => [type, causedBy]),
      [
        ['begin', 'drag'],
        ['end', 'drag'],
      ],
    )
    // At scale 10 the world is 262,144 pixels wide.
    assert.ok(Math.abs(told[1]!.centerLocation.longitude - (0.5 + (50 / 262_144) * 360)) < 1e-6)
    await elements.page.locator('#map canvas').press('+')
    assert.deepEqual(await elements.invoke('map', 'getScale'), { scale: 11 })
  })

  it('answers its context: region, places and points, and shows several places at once', async () => {
    await draw({})
    const { southwest, northeast } = (await elements.invoke('map', 'getRegion')) as Record<
      string,
      { latitude: number; longitude: number }
    >
    assert.ok(southwest!.latitude < 0.5 && northeast!.latitude > 0.5 && southwest!.longitude < northeast!.longitude)
    await elements.invoke('map', 'includePoints', {
      points: [
        { latitude: 0, longitude: 0 },
        { latitude: 1, longitude: 1 },
      ],
      padding: [10],
    })
    const point = (await elements.invoke('map', 'toScreenLocation', { latitude: 1, longitude: 1 })) as {
      x: number
      y: number
    }
    assert.ok(point.x > 0 && point.x < 300 && point.y > 9 && point.y < 150, JSON.stringify(point))
    await elements.invoke('map', 'addMarkers', { markers: [{ id: 3, latitude: 0.2, longitude: 0.2, title: 'New' }] })
    await elements.invoke('map', 'translateMarker', {
      markerId: 3,
      destination: { latitude: 0.4, longitude: 0.4 },
      duration: 50,
    })
    await elements.page.getByRole('button', { name: 'New' }).click()
    await elements.invoke('map', 'removeMarkers', { markerIds: [3] })
    assert.equal(await elements.page.getByRole('button', { name: 'New' }).count(), 0)
    await assert.rejects(
      elements.invoke('map', 'translateMarker', { markerId: 9, destination: { latitude: 0, longitude: 0 } }),
    )
  })

  it('draws land, lines, areas and where the person is', async () => {
    await draw({
      scale: 7,
      polyline: [
        {
          points: [
            { latitude: 0.5, longitude: -1 },
            { latitude: 0.5, longitude: 0 },
          ],
          color: '#ff0000',
          width: 8,
        },
      ],
      circles: [{ latitude: 0.1, longitude: -0.6, radius: 20_000, fillColor: '#00ff00' }],
      showLocation: true,
    })
    const colorAt = (latitude: number, longitude: number) =>
      elements.page.evaluate(
        async ([latitude, longitude]) => {
          const map = document.getElementById('map') as HTMLElement & {
            invoke(name: string, args: object): { x: number; y: number }
          }
          const { x, y } = map.invoke('toScreenLocation', { latitude, longitude })
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
          return [...map.querySelector('canvas')!.getContext('2d')!.getImageData(x, y, 1, 1).data.slice(0, 3)]
        },
        [latitude, longitude] as const,
      )
    assert.deepEqual(await colorAt(0.5, -0.5), [255, 0, 0])
    assert.deepEqual(await colorAt(0.1, -0.6), [0, 255, 0])
    assert.deepEqual(await colorAt(0.9, 0.9), [238, 240, 244])
    await elements.page.waitForFunction(() => {
      const map = document.getElementById('map') as HTMLElement & {
        invoke(name: string, args: object): { x: number; y: number }
      }
      const { x, y } = map.invoke('toScreenLocation', { latitude: 0.5, longitude: 0.5 })
      return map.querySelector('canvas')!.getContext('2d')!.getImageData(x, y, 1, 1).data[2] === 246
    })
  })
})

/** One second of silence, as a WAV. */
function silence(): string {
  const rate = 8000
  const bytes = Buffer.alloc(44 + rate)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + rate, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate, 28)
  bytes.writeUInt16LE(1, 32)
  bytes.writeUInt16LE(8, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(rate, 40)
  bytes.fill(128, 44)
  return `data:audio/wav;base64,${bytes.toString('base64')}`
}

describe('video and audio', () => {
  let elements: ElementPage
  before(async () => {
    elements = await openElements()
  })
  after(() => elements.close())

  it('video plays, seeks and stops as its context says, and tells each step', async () => {
    await elements.draw(['video', { id: 'film', src: silence() }])
    const { detail } = await elements.hears('loadedmetadata')
    assert.equal((detail as { duration: number }).duration, 1)
    await elements.invoke('film', 'play')
    await elements.hears('play')
    await elements.hears('timeupdate')
    await elements.invoke('film', 'pause')
    await elements.hears('pause')
    await elements.invoke('film', 'seek', { position: 0.5 })
    assert.deepEqual((await elements.hears('seekcomplete')).detail, { position: 0.5 })
    await elements.invoke('film', 'play')
    await elements.hears('ended')
  })

  it('video has controls with names, takes the whole screen and gives it back', async () => {
    await elements.draw(['video', { id: 'film', src: silence(), title: 'A film' }])
    await elements.hears('loadedmetadata')
    await elements.page.getByRole('button', { name: 'Play' }).click()
    await elements.hears('play')
    await elements.page.getByRole('button', { name: 'Full screen', exact: true }).click()
    assert.deepEqual((await elements.hears('fullscreenchange')).detail, { fullScreen: true, direction: 'vertical' })
    assert.deepEqual(
      await elements.page.locator('#film .box').evaluate((box) => [box.clientWidth, box.clientHeight]),
      [375, 667],
    )
    await elements.page.getByRole('button', { name: 'Leave full screen' }).click()
    assert.equal((await elements.hears('fullscreenchange', 1)).type, 'fullscreenchange')
  })

  it('both tell of a source that cannot be had', async () => {
    await elements.draw(['video', { id: 'film', src: 'missing.mp4' }], ['audio', { id: 'song', src: 'missing.mp3' }])
    assert.equal((await elements.hears('error')).id, 'film')
    assert.equal((await elements.hears('error', 1)).id, 'song')
  })

  it('audio has a card when asked for, and plays', async () => {
    await elements.draw(['audio', { id: 'song', src: silence(), controls: true, name: 'Silence', author: 'Nobody' }])
    await elements.page.getByText('Nobody').waitFor()
    await elements.page.getByRole('button', { name: 'Play' }).click()
    await elements.hears('play')
    await elements.hears('ended')
  })
})
