import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createRig } from './rig.ts'
import { type EasyWechat, easyWechat } from './sdks.ts'

const rig = await createRig()

const clientOf = (sdk: EasyWechat) => {
  const client = sdk.getClient()
  return async (path: string, json: object = {}) => (await client.request('POST', path, { json } as object)).toObject()
}

const article = {
  title: 'New leaves',
  author: 'Mei',
  digest: 'They came this morning',
  content: '<p>They came this morning, by the first ferry.</p>',
  content_source_url: 'https://tea.example/spring',
  need_open_comment: 1,
  only_fans_can_comment: 0,
}

describe('V18: drafts and publishing with node-easywechat', () => {
  it('lead from a draft to an article that opens', async () => {
    const shop = await rig.account()
    const developer = await shop.developer()
    const post = clientOf(easyWechat(rig.origin, shop.app))
    const { media_id } = await post('cgi-bin/draft/add', { articles: [article, { ...article, title: 'Old leaves' }] })
    assert.equal((await shop.call('GET', '/cgi-bin/draft/count')).total_count, 1)
    const { news_item } = await post('cgi-bin/draft/get', { media_id })
    assert.deepEqual(
      { ...news_item[0], thumb_media_id: undefined, thumb_url: undefined, show_cover_pic: undefined, url: undefined },
      { ...article, thumb_media_id: undefined, thumb_url: undefined, show_cover_pic: undefined, url: undefined },
    )
    await post('cgi-bin/draft/update', { media_id, index: 1, articles: { ...article, title: 'Older leaves' } })
    const drafts = await post('cgi-bin/draft/batchget', { offset: 0, count: 20, no_content: 0 })
    assert.deepEqual([drafts.total_count, drafts.item_count, drafts.item[0].media_id], [1, 1, media_id])
    assert.equal(drafts.item[0].content.news_item[1].title, 'Older leaves')

    const submitted = await post('cgi-bin/freepublish/submit', { media_id })
    assert.deepEqual([submitted.errcode, typeof submitted.publish_id], [0, 'string'])
    const status = await post('cgi-bin/freepublish/get', { publish_id: submitted.publish_id })
    assert.equal(status.publish_status, 0)
    assert.deepEqual(status.fail_idx, [])
    assert.deepEqual([status.article_detail.count, status.article_detail.item[0].idx], [2, 1])
    const page = await fetch(status.article_detail.item[0].article_url)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /They came this morning, by the first ferry/)
    await rig.world.settle()
    const push = await developer.pushed({ Event: 'PUBLISHJOBFINISH' })
    const info = push.PublishEventInfo as unknown as Record<string, string>
    assert.deepEqual(
      [info.publish_id, info.publish_status, info.article_id],
      [submitted.publish_id, '0', status.article_id],
    )

    const published = await post('cgi-bin/freepublish/batchget', { offset: 0, count: 20, no_content: 0 })
    assert.deepEqual([published.total_count, published.item[0].article_id], [1, status.article_id])
    assert.equal(published.item[0].content.news_item[0].url, status.article_detail.item[0].article_url)
    const one = await post('cgi-bin/freepublish/getarticle', { article_id: status.article_id })
    assert.deepEqual(
      one.news_item.map(({ title, is_deleted }: Record<string, unknown>) => [title, is_deleted]),
      [
        ['New leaves', false],
        ['Older leaves', false],
      ],
    )
    assert.equal((await post('cgi-bin/draft/get', { media_id })).errcode, 40007)
    await post('cgi-bin/freepublish/delete', { article_id: status.article_id, index: 1 })
    assert.equal((await post('cgi-bin/freepublish/get', { publish_id: submitted.publish_id })).publish_status, 0)
    await post('cgi-bin/freepublish/delete', { article_id: status.article_id })
    assert.equal((await post('cgi-bin/freepublish/get', { publish_id: submitted.publish_id })).publish_status, 5)
    assert.notEqual((await fetch(status.article_detail.item[0].article_url)).status, 200)
  })

  it('refuse what is not there, and what bribes readers to share', async () => {
    const shop = await rig.account()
    const post = clientOf(easyWechat(rig.origin, shop.app))
    const codes = {
      'cgi-bin/draft/get': [{ media_id: 'x' }, 40007],
      'cgi-bin/draft/delete': [{ media_id: 'x' }, 40007],
      'cgi-bin/freepublish/submit': [{ media_id: 'x' }, 40007],
      'cgi-bin/freepublish/get': [{ publish_id: '424242' }, 40035],
      'cgi-bin/freepublish/getarticle': [{ article_id: 'x' }, 53600],
      'cgi-bin/freepublish/delete': [{ article_id: 'x' }, 53600],
      'cgi-bin/comment/list': [{ msg_data_id: 424242, index: 0, begin: 0, count: 10, type: 0 }, 88001],
    } as const
    for (const [path, [body, code]] of Object.entries(codes)) assert.equal((await post(path, body)).errcode, code, path)
    const bribe = { ...article, content: '<p>Share this with five friends to get a free cup.</p>' }
    const { media_id } = await post('cgi-bin/draft/add', { articles: [bribe] })
    assert.equal((await post('cgi-bin/freepublish/submit', { media_id })).errcode, 45166)
    await post('cgi-bin/draft/delete', { media_id })
    assert.equal((await post('cgi-bin/draft/get', { media_id })).errcode, 40007)
  })
})

describe('V19: comments with node-easywechat', () => {
  it('are listed, chosen, answered and removed', async () => {
    const shop = await rig.account()
    const nia = await shop.follower({ name: 'Nia' })
    const post = clientOf(easyWechat(rig.origin, shop.app))
    const closed = { ...article, need_open_comment: 0 }
    const { media_id } = await post('cgi-bin/draft/add', { articles: [closed] })
    const { publish_id, msg_data_id } = await post('cgi-bin/freepublish/submit', { media_id })
    const { article_detail } = await post('cgi-bin/freepublish/get', { publish_id })
    const articleId = article_detail.item[0].article_url.split('/').at(-1)
    const comment = (text: string) => nia.user.call('articles.comment', { articleId, commentId: newId(), text })
    assert.equal(
      await nia.user.refused('articles.comment', { articleId, commentId: newId(), text: 'Early' }),
      'comments_closed',
    )
    const at = { msg_data_id, index: 0 }
    assert.equal((await post('cgi-bin/comment/open', at)).errcode, 0)
    await comment('How much are they?')
    await comment('And when?')
    const list = (type = 0) => post('cgi-bin/comment/list', { ...at, begin: 0, count: 50, type })
    const listed = await list()
    assert.equal(listed.total, 2)
    const question = listed.comment.find((one: { content: string }) => one.content === 'How much are they?')
    assert.deepEqual(Object.keys(question), ['user_comment_id', 'openid', 'create_time', 'content', 'comment_type'])
    assert.deepEqual([question.openid, question.comment_type], [nia.openid, 0])

    const one = { ...at, user_comment_id: question.user_comment_id }
    assert.equal((await post('cgi-bin/comment/markelect', one)).errcode, 0)
    assert.equal((await post('cgi-bin/comment/reply/add', { ...one, content: 'Twelve.' })).errcode, 0)
    assert.equal((await post('cgi-bin/comment/reply/add', { ...one, content: 'Twelve.' })).errcode, 88005)
    const [chosen] = (await list(2)).comment
    assert.deepEqual([chosen.comment_type, chosen.reply.content], [1, 'Twelve.'])
    assert.equal((await list(1)).total, 1)
    const stranger = await rig.world.user()
    const seen = await stranger.call('articles.read', { articleId })
    assert.deepEqual(
      seen.reception.chosen.map(({ text, reply }) => [text, reply?.text]),
      [['How much are they?', 'Twelve.']],
    )
    await post('cgi-bin/comment/reply/delete', one)
    assert.equal((await post('cgi-bin/comment/reply/delete', one)).errcode, 88009)
    await post('cgi-bin/comment/unmarkelect', one)
    await post('cgi-bin/comment/delete', one)
    assert.equal((await post('cgi-bin/comment/delete', one)).errcode, 88008)
    assert.equal((await list()).total, 1)
    assert.equal((await post('cgi-bin/comment/list', { ...at, begin: 0, count: 51, type: 0 })).errcode, 88010)
    await post('cgi-bin/comment/close', at)
    assert.equal(
      await nia.user.refused('articles.comment', { articleId, commentId: newId(), text: 'Late' }),
      'comments_closed',
    )
  })
})
