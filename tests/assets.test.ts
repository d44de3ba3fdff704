import assert from 'node:assert/strict'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const assets = join(import.meta.dirname, '../apps/server/assets')
const maps = join(import.meta.dirname, '../apps/web/public/map')
const languages = ['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar']

const read = async (...path: string[]) => JSON.parse(await readFile(join(...path), 'utf8'))
const isInAllLanguages = (byLanguage: Record<string, unknown>) =>
  assert.deepEqual(Object.keys(byLanguage).sort(), [...languages].sort())

describe('the sticker packs', () => {
  // A pack that moves holds twelve pictures for each sticker.
  const mostKilobytesOf = { 'steam-and-leaf': 300, 'harbour-cats': 300, 'quay-gulls': 300, 'dumpling-days': 1100 }
  for (const [pack, mostKilobytes] of Object.entries(mostKilobytesOf)) {
    it(`${pack}: every drawing is rendered, and named in every language`, async () => {
      const folder = join(assets, 'stickers', pack)
      const { id, name, about, cover, stickers } = await read(folder, 'pack.json')
      assert.equal(id, pack)
      isInAllLanguages(name)
      isInAllLanguages(about)
      const ids = stickers.map((sticker: { id: string }) => sticker.id)
      assert(ids.includes(cover))
      const files = await readdir(folder)
      assert.deepEqual(
        files.sort(),
        [...ids.flatMap((one: string) => [`${one}.svg`, `${one}.webp`]), 'pack.json'].sort(),
      )
      const known = Object.keys(await read(assets, 'stickers/meanings.json'))
      for (const { label, keywords, meanings } of stickers) {
        isInAllLanguages(label)
        if (keywords) isInAllLanguages(keywords)
        for (const language of languages) assert(label[language] && keywords?.[language].length !== 0)
        assert(meanings.length > 0 && meanings.every((meaning: string) => known.includes(meaning)))
      }
      const pictures = files.filter((file) => file.endsWith('.webp'))
      const sizes = await Promise.all(pictures.map(async (file) => (await stat(join(folder, file))).size))
      assert(sizes.reduce((sum, size) => sum + size, 0) <= mostKilobytes * 1024)
    })
  }

  it('have meanings with words in every language', async () => {
    for (const words of Object.values<Record<string, string[]>>(await read(assets, 'stickers/meanings.json'))) {
      isInAllLanguages(words)
      for (const language of languages) assert(words[language]!.length > 0)
    }
  })
})

describe('the demo world’s media', () => {
  it('is all there, and of the size that is written down', async () => {
    for (const [name, one] of Object.entries<Record<string, string>>(await read(assets, 'demo/media.json'))) {
      assert.equal((await stat(join(assets, 'demo', one.file!))).size, one.sizeBytes, name)
      for (const extra of [one.thumb, one.poster]) if (extra) await stat(join(assets, 'demo', extra))
    }
  })

  it('has a picture of every drawing', async () => {
    const drawings = (await readdir(join(assets, 'demo/pictures'))).filter((file) => file.endsWith('.svg'))
    const media = await read(assets, 'demo/media.json')
    for (const drawing of drawings) assert(media[drawing.replace('.svg', '')], drawing)
  })

  it('has forty short films with their covers, as small as they were written down', async () => {
    const films = Object.entries<Record<string, string>>(await read(assets, 'demo/clips/clips.json'))
    assert.equal(films.length, 40)
    let bytes = 0
    for (const [name, { file, cover, sizeBytes, coverBytes }] of films) {
      assert.equal((await stat(join(assets, 'demo/clips', file!))).size, sizeBytes, name)
      assert.equal((await stat(join(assets, 'demo/clips', cover!))).size, coverBytes, name)
      bytes += Number(sizeBytes) + Number(coverBytes)
    }
    assert.ok(bytes < 9_000_000, `${bytes} bytes`)
  })
})

describe('the maps', () => {
  it('name every place of the town in every language, and lie in the sea', async () => {
    const town = await read(maps, 'willow-quay.json')
    const [west, south, east, north] = town.bbox
    for (const { properties, geometry } of town.features) {
      if (properties.name) isInAllLanguages(properties.name)
      for (const [lon, lat] of pointsOf(geometry.coordinates)) {
        assert(lon >= west && lon <= east && lat >= south && lat <= north)
      }
    }
    const places = await read(assets, 'demo/places.json')
    const onMap = town.features.filter(
      (feature: { properties: { kind: string } }) => feature.properties.kind === 'place',
    )
    assert.equal(places.places.length, onMap.length)
  })

  it('know countries by codes that every language can name', async () => {
    const { objects } = await read(maps, 'world.json')
    const ids = objects.countries.geometries.flatMap(({ id }: { id?: string }) => (id ? [id] : []))
    assert(ids.length > 200)
    for (const language of languages) {
      const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
      for (const id of ids) assert(names.of(id), `${id} in ${language}`)
    }
  })

  it('are small', async () => {
    assert((await stat(join(maps, 'world.json'))).size <= 300 * 1024)
    assert((await stat(join(maps, 'willow-quay.json'))).size <= 64 * 1024)
  })
})

function pointsOf(coordinates: unknown): [number, number][] {
  const list = coordinates as unknown[]
  return typeof list[0] === 'number' ? [list as [number, number]] : list.flatMap(pointsOf)
}
