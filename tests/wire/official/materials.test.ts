import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { pictureBytes, pictureFile } from './files.ts'
import { createRig } from './rig.ts'
import { refusedWith } from './sdks.ts'

const rig = await createRig()

const form = (bytes: Uint8Array, name = 'leaves.jpg', fields: Record<string, string> = {}) => {
  const made = new FormData()
  for (const [key, value] of Object.entries(fields)) made.set(key, value)
  made.set('media', new Blob([bytes as Uint8Array<ArrayBuffer>]), name)
  return made
}

describe('V05: passing files with co-wechat-api', () => {
  it('come back to the byte, can be sent, and are gone after three days', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const { api } = shop
    const path = await pictureFile()
    const bytes = await readFile(path)
    const uploaded = await api.uploadMedia!(path, 'image')
    assert.deepEqual(Object.keys(uploaded), ['type', 'media_id', 'created_at'])
    assert.deepEqual(await api.getMedia!(uploaded.media_id), bytes)
    const raw = await shop.fetch('GET', '/cgi-bin/media/get', { query: { media_id: uploaded.media_id } })
    assert.equal(raw.headers.get('content-type'), 'image/jpeg')
    assert.match(raw.headers.get('content-disposition') ?? '', /^attachment; filename="leaves.jpg"$/)
    await nia.say('Show me.')
    assert.equal((await api.sendImage!(nia.openid, uploaded.media_id)).errcode, 0)
    const [photos] = await nia.heard()
    assert.equal(photos.photos[0].width, 64)
    assert.equal(await refusedWith(api.getMedia!('nothing')), 40007)
    rig.world.clock.advance({ days: 3, seconds: 1 })
    assert.equal(await refusedWith(api.getMedia!(uploaded.media_id)), 40007)
  })

  it('are refused when they are not what they are said to be', async () => {
    const shop = await rig.account()
    const send = (type: string, made?: FormData) =>
      shop.call('POST', '/cgi-bin/media/upload', { query: { type }, ...(made && { form: made }) })
    const picture = await pictureBytes()
    assert.equal((await send('image', form(picture))).type, 'image')
    const thumb = await send('thumb', form(picture))
    assert.deepEqual(Object.keys(thumb), ['type', 'thumb_media_id', 'created_at'])
    assert.equal((await send('smell', form(picture))).errcode, 40004)
    assert.equal((await send('image', form(Buffer.from('no picture')))).errcode, 40137)
    assert.equal((await send('voice', form(picture))).errcode, 40005)
    assert.equal((await send('image', form(Buffer.alloc(0)))).errcode, 44001)
    assert.equal((await send('image', new FormData())).errcode, 41005)
    assert.equal((await send('image')).errcode, 41005)
    assert.equal((await send('image', form(Buffer.alloc(11 * 1024 * 1024, 1)))).errcode, 40009)
    assert.equal((await send('image', form(Buffer.alloc(13 * 1024 * 1024, 1)))).errcode, 45001)
  })

  it('are another account’s to nobody', async () => {
    const [one, other] = [await rig.account(), await rig.account()]
    const { media_id } = await one.api.uploadMedia!(await pictureFile(), 'image')
    assert.equal(await refusedWith(other.api.getMedia!(media_id)), 40007)
  })
})

describe('voices and films with co-wechat-api', () => {
  const fixture = (name: string) =>
    fileURLToPath(new URL(`../../../apps/server/src/engines/media/fixtures/${name}`, import.meta.url))

  it('are kept, said and fetched again', async () => {
    const shop = await rig.account()
    const nia = await shop.follower()
    const { api } = shop
    await nia.say('Let me hear and see.')
    const voice = await api.uploadVoiceMedia!(fixture('song.mp3'))
    assert.deepEqual(await api.getMedia!(voice.media_id), await readFile(fixture('song.mp3')))
    assert.equal((await api.sendVoice!(nia.openid, voice.media_id)).errcode, 0)
    const spoken = await shop.fetch('GET', '/cgi-bin/media/get/jssdk', { query: { media_id: voice.media_id } })
    assert.equal(spoken.headers.get('content-type'), 'audio/mpeg')

    const film = await readFile(fixture('film.mp4'))
    const passing = await api.uploadVideoMedia!(fixture('film.mp4'))
    const { video_url } = await api.getMedia!(passing.media_id)
    assert.deepEqual(Buffer.from(await (await fetch(video_url)).arrayBuffer()), film)
    assert.equal((await api.sendVideo!(nia.openid, passing.media_id, passing.media_id)).errcode, 0)
    const kept = await api.uploadVideoMaterial!(fixture('film.mp4'), { title: 'Rain', introduction: 'On leaves' })
    const told = await api.getMaterial!(kept.media_id)
    assert.deepEqual([told.title, told.description], ['Rain', 'On leaves'])
    assert.deepEqual(Buffer.from(await (await fetch(told.down_url)).arrayBuffer()), film)
    const ready = await api.uploadMPVideo!({ media_id: kept.media_id, title: 'Rain', description: 'On leaves' })
    assert.deepEqual([ready.type, ready.media_id], ['video', kept.media_id])
    assert.equal((await api.massSendVideo!(kept.media_id, true)).errcode, 0)
    await rig.world.settle()
    assert.deepEqual(
      (await nia.heard()).map((one) => one.kind),
      ['voice', 'video', 'video'],
    )
    assert.equal(await refusedWith(api.uploadVoiceMedia!(fixture('voice.ogg'))), 40005)
  })
})

describe('V06: kept files and news with co-wechat-api', () => {
  it('are counted, listed, changed and removed', async () => {
    const shop = await rig.account()
    const { api } = shop
    const picture = await api.uploadImageMaterial!(await pictureFile())
    assert.match(picture.url, /\/media\/[0-9a-f-]{36}$/)
    assert.equal((await fetch(picture.url)).status, 200)
    const article = (title: string) => ({
      title,
      thumb_media_id: picture.media_id,
      author: 'Mei',
      digest: 'Short',
      show_cover_pic: 1,
      content: '<p>They came this morning.</p>',
      content_source_url: 'https://tea.example/spring',
    })
    const { media_id } = await api.uploadNewsMaterial!({ articles: [article('New leaves'), article('Old leaves')] })
    assert.deepEqual(await api.getMaterialCount!(), { voice_count: 0, video_count: 0, image_count: 1, news_count: 1 })

    const { news_item } = await api.getMaterial!(media_id)
    assert.equal(news_item.length, 2)
    assert.equal(news_item[0].title, 'New leaves')
    assert.equal(news_item[0].content, '<p>They came this morning.</p>')
    assert.equal(news_item[0].thumb_media_id, picture.media_id)
    await api.updateNewsMaterial!({ media_id, index: 1, articles: article('Older leaves') })
    const changed = (await api.getMaterial!(media_id)).news_item
    assert.deepEqual(
      changed.map((one: { title: string }) => one.title),
      ['New leaves', 'Older leaves'],
    )

    const news = await api.getMaterials!('news', 0, 20)
    assert.deepEqual([news.total_count, news.item_count, news.item[0].media_id], [1, 1, media_id])
    const images = await api.getMaterials!('image', 0, 20)
    assert.deepEqual(
      [images.total_count, images.item[0].media_id, images.item[0].name],
      [1, picture.media_id, 'leaves.jpg'],
    )
    assert(Buffer.isBuffer(await api.getMaterial!(picture.media_id)))

    assert.equal(await refusedWith(api.removeMaterial!(picture.media_id)), 48005)
    await api.removeMaterial!(media_id)
    assert.equal(await refusedWith(api.getMaterial!(media_id)), 40007)
    await api.removeMaterial!(picture.media_id)
    assert.equal(await refusedWith(api.getMaterial!(picture.media_id)), 40007)
    assert.deepEqual(await api.getMaterialCount!(), { voice_count: 0, video_count: 0, image_count: 0, news_count: 0 })
  })

  it('have limits of their own', async () => {
    const shop = await rig.account()
    const { api } = shop
    const add = (article: object) => refusedWith(api.uploadNewsMaterial!({ articles: [article] }))
    const fine = { title: 'x', content: '<p>x</p>' }
    assert.equal(await add(fine), 0)
    assert.equal(await add({ ...fine, title: 'x'.repeat(65) }), 45003)
    assert.equal(await add({ ...fine, digest: 'x'.repeat(121) }), 45004)
    assert.equal(await add({ ...fine, thumb_media_id: 'nothing' }), 40007)
    assert.equal(await refusedWith(api.uploadNewsMaterial!({ articles: [] })), 44003)
    assert.equal(await refusedWith(api.uploadNewsMaterial!({ articles: Array(9).fill(fine) })), 45008)
    assert.equal(await refusedWith(api.getMaterials!('image', 0, 21)), 40035)
  })

  it('take a picture for the inside of an article', async () => {
    const shop = await rig.account()
    const { url } = await shop.api.uploadImage!(await pictureFile('png'))
    assert.equal((await fetch(url)).status, 200)
    const { media_id } = await shop.api.uploadNewsMaterial!({
      articles: [{ title: 'x', content: `<p>A "picture": <img src="${url}"></p><script>alert(1)</script>` }],
    })
    const { news_item } = await shop.api.getMaterial!(media_id)
    assert.match(news_item[0].content, /<img[^>]+\/media\//)
    assert.doesNotMatch(news_item[0].content, /script/)
  })
})
