import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { openPress } from './press.fixture.ts'

const world = await createWorld()
const text = { title: 'Two kettles', body: '<p>The samovar is on by eight.</p>' }

describe('publishing', () => {
  it('makes one issue of a draft, however often it is asked for', async () => {
    const { accountId, editor, draft, follower } = await openPress(world)
    const nia = await follower()
    const draftId = await draft(text, { ...text, title: 'A third kettle' })
    const first = await editor.call('articles.publish', { accountId, draftId })
    assert.deepEqual(await editor.call('articles.publish', { accountId, draftId }), first)
    assert.deepEqual(
      first.issue.articles.map((one) => one.title),
      ['Two kettles', 'A third kettle'],
    )
    assert.equal((await editor.call('articles.issues', { accountId })).total, 1)
    assert.equal((await editor.call('articles.drafts', { accountId })).total, 0)
    assert.equal(await editor.refused('articles.draft', { accountId, draftId }), 'draft_not_found')

    await world.settle()
    const { headlines, accounts } = await nia.call('articles.news', {})
    assert.deepEqual(
      headlines.map((one) => [one.title, one.digest]),
      [
        ['Two kettles', 'The samovar is on by eight.'],
        ['A third kettle', 'The samovar is on by eight.'],
      ],
    )
    assert.deepEqual(
      accounts.map((one) => one.id),
      [accountId],
    )
    const hints = (await nia.updates()).filter((one) => one.kind === 'changed' && one.what === 'news')
    assert.equal(hints.length, 1)
  })

  it('stands in the News of those who follow a subscription and take what it sends, and of nobody else', async () => {
    const gazette = await openPress(world)
    const shop = await openPress(world, 'service')
    const nia = await gazette.follower()
    const tom = await gazette.follower('Tom')
    await nia.call('followers.follow', { accountId: shop.accountId })
    await tom.call('followers.configure', { accountId: gazette.accountId, takesBroadcasts: false })
    const stranger = await world.user()
    await gazette.publish(text)
    await shop.publish({ ...text, title: 'From the shop' })

    const titles = async (reader: typeof nia) =>
      (await reader.call('articles.news', {})).headlines.map((one) => one.title)
    assert.deepEqual(await titles(nia), ['Two kettles'])
    assert.deepEqual(await titles(tom), [])
    assert.deepEqual(await titles(stranger), [])
    const { headlines } = await world.callAnonymously('articles.ofAccount', { accountId: shop.accountId })
    assert.deepEqual(
      headlines.map((one) => one.title),
      ['From the shop'],
    )
  })

  it('is sent to followers by a broadcast, as the card of its issue', async () => {
    const { accountId, editor, draft, follower } = await openPress(world)
    const nia = await follower()
    const draftId = await draft(text, { ...text, title: 'A third kettle' })
    const broadcastId = newId()
    await editor.call('broadcasts.save', {
      ...{ accountId, broadcastId },
      audience: { kind: 'all' },
      body: { kind: 'issue', draftId },
    })
    await editor.call('broadcasts.send', { accountId, broadcastId })
    await world.settle()
    const { follow } = await nia.call('followers.profile', { accountId })
    const { messages } = await nia.call('chat.history', { conversationId: follow!.conversationId })
    const { content } = messages.at(-1)!
    assert.ok(content.kind === 'articles')
    assert.deepEqual(
      content.items.map((one) => one.title),
      ['Two kettles', 'A third kettle'],
    )
    const { article } = await nia.call('articles.read', { articleId: content.items[0]!.articleId! })
    assert.equal(article.isPreview, false)
    assert.equal((await nia.call('articles.news', {})).headlines.length, 2)
  })

  it('goes page by page, the latest first', async () => {
    const { publish, follower } = await openPress(world)
    const nia = await follower()
    for (const number of [1, 2, 3]) {
      await publish({ ...text, title: `First ${number}` }, { ...text, title: `Second ${number}` })
      world.clock.advance({ hours: 1 })
    }
    const one = await nia.call('articles.news', { limit: 4 })
    const two = await nia.call('articles.news', { limit: 4, before: one.before! })
    assert.deepEqual(
      [...one.headlines, ...two.headlines].map((headline) => headline.title),
      ['First 3', 'Second 3', 'First 2', 'Second 2', 'First 1', 'Second 1'],
    )
    assert.equal(two.before, null)
  })

  it('is refused while something is missing, and names it', async () => {
    const { accountId, editor, draft } = await openPress(world)
    const draftId = await draft({ title: '', body: '' })
    assert.equal(await editor.refused('articles.publish', { accountId, draftId }), 'draft_unfinished')
    const { draft: seen } = await editor.call('articles.draft', { accountId, draftId })
    assert.deepEqual(
      seen.problems.map((one) => one.problem),
      ['no_title', 'nothing_in_it'],
    )
    assert.equal((await editor.call('articles.issues', { accountId })).total, 0)
  })

  it('is refused with an inducement to share, and names the sentence', async () => {
    const { accountId, editor, draft } = await openPress(world)
    const sentence = 'Share this article in three group chats and win a teapot!'
    const draftId = await draft({ ...text, body: `<p>Hello.</p><p>${sentence}</p>` })
    assert.equal(await editor.refused('articles.publish', { accountId, draftId }), 'induces_sharing')
    const { draft: seen } = await editor.call('articles.draft', { accountId, draftId })
    assert.deepEqual(seen.problems, [{ index: 0, problem: 'induces_sharing', words: sentence }])
  })

  it('tells editors when somebody else was faster', async () => {
    const { accountId, editor } = await openPress(world)
    const draftId = newId()
    const save = (revision: number | null, title: string) => ({
      ...{ accountId, draftId, revision },
      articles: [{ ...text, title }],
    })
    const { draft } = await editor.call('articles.saveDraft', save(null, 'One'))
    const changed = await editor.call('articles.saveDraft', save(draft.revision, 'Two'))
    assert.deepEqual(await editor.call('articles.saveDraft', save(draft.revision, 'Two')), changed)
    assert.equal(await editor.refused('articles.saveDraft', save(draft.revision, 'Three')), 'draft_changed')
    assert.equal((await editor.call('articles.draft', { accountId, draftId })).draft.articles[0]!.title, 'Two')
  })

  it('can be taken back: read and found no more', async () => {
    const { accountId, editor, publish, follower, picture } = await openPress(world)
    const nia = await follower()
    const cover = await picture()
    const [article] = await publish({ ...text, title: 'Porcelain porch', coverId: cover })
    const origin = await world.origin()
    assert.equal((await fetch(`${origin}/media/${cover}`)).status, 200)
    assert.equal((await nia.call('articles.search', { query: 'porcelain porch' })).headlines.length, 1)

    await editor.call('articles.withdraw', { accountId, articleId: article!.articleId })
    await world.settle()
    assert.equal(await nia.refused('articles.read', { articleId: article!.articleId }), 'article_not_found')
    assert.deepEqual((await nia.call('articles.news', {})).headlines, [])
    assert.deepEqual((await nia.call('articles.search', { query: 'porcelain porch' })).headlines, [])
    assert.equal((await fetch(`${origin}/media/${cover}`)).status, 401)
  })
})

describe('an article', () => {
  it('holds clean HTML with pictures of its account only', async () => {
    const { accountId, editor, picture, publish } = await openPress(world)
    const own = await picture(40, 30)
    const elsewhere = await (await openPress(world)).picture()
    const [article] = await publish({
      ...text,
      body: `<h1 onclick="x()">Cups</h1><script>steal()</script><p style="color:red;text-align:center">Warm <b>water</b>
        <a href="javascript:x()">here</a></p><iframe src="https://evil.example"></iframe><form><input></form>
        <img src="https://evil.example/x.png"><img src="http://api.localhost/media/${own}" alt="A cup" onerror="x()">
        <img src="/media/${elsewhere}">`,
    })
    const { article: read } = await editor.call('articles.read', { articleId: article!.articleId })
    assert.equal(
      read.body.replace(/\s+/g, ' '),
      `<h2>Cups</h2><p style="text-align:center">Warm <strong>water</strong> ` +
        `<a target="_blank" rel="noopener noreferrer nofollow">here</a></p> ` +
        `<img src="/media/${own}" alt="A cup" width="40" height="30" loading="lazy" />`,
    )
    assert.equal(
      await editor.refused('articles.saveDraft', {
        ...{ accountId, draftId: newId(), revision: null },
        articles: [{ ...text, coverId: elsewhere }],
      }),
      'material_not_found',
    )
  })

  it('links to mini programs as WeChat writes it, and to nothing that only looks like one', async () => {
    const { editor, publish } = await openPress(world)
    const [article] = await publish({
      ...text,
      body: `<p><a href="" data-miniprogram-appid="wx0123456789abcdef" data-miniprogram-path="pages/menu/menu?table=7&amp;a=b" onclick="x()">Menu</a>
          <a data-miniprogram-appid="wx0123456789abcdef" data-miniprogram-nickname="Tea">Tea</a>
          <a href="https://a.example/" data-miniprogram-appid="../console" data-miniprogram-path="pages/x">Out</a></p>`,
    })
    const { body } = (await editor.call('articles.read', { articleId: article!.articleId })).article
    assert.deepEqual(body.match(/<a [^>]*>/g), [
      '<a href="/programs/wx0123456789abcdef?scene=1058&amp;path=pages%2Fmenu%2Fmenu%3Ftable%3D7%26a%3Db" data-miniprogram-appid="wx0123456789abcdef" data-miniprogram-path="pages/menu/menu?table=7&amp;a=b" target="_blank" rel="noopener noreferrer nofollow">',
      '<a href="/programs/wx0123456789abcdef?scene=1058" data-miniprogram-appid="wx0123456789abcdef" target="_blank" rel="noopener noreferrer nofollow">',
      '<a href="https://a.example/" target="_blank" rel="noopener noreferrer nofollow">',
    ])
  })

  it('is a page for browsers without an account, on which nothing runs', async () => {
    const { publish, picture } = await openPress(world)
    const [article] = await publish({
      form: 'comic',
      title: 'Tea & <sympathy>',
      language: 'ar',
      pictureIds: [await picture(), await picture()],
    })
    const origin = await world.origin()
    const page = await fetch(`${origin}${article!.path}`)
    const html = await page.text()
    assert.equal(page.status, 200)
    assert.match(page.headers.get('content-security-policy')!, /default-src 'none'/)
    assert.match(html, /<html lang="ar" dir="rtl">/)
    assert.match(html, /<h1 dir="auto">Tea &amp; &lt;sympathy&gt;<\/h1>/)
    assert.equal(html.match(/<img src="\/media\//g)?.length, 2)
    assert.doesNotMatch(html, /<script/)
    const src = html.match(/<img src="(\/media\/[^"]+)"/)![1]!
    assert.match((await fetch(origin + src)).headers.get('content-type')!, /^image\//)
    const missing = await fetch(`${origin}/a/${newId()}`, { headers: { 'accept-language': 'de-CH, en' } })
    assert.equal(missing.status, 404)
    assert.match(await missing.text(), /Diesen Artikel gibt es hier nicht/)
  })

  it('counts a reader once a day, whoever they are, and keeps no names', async () => {
    const { accountId, editor, publish, follower } = await openPress(world)
    const [nia, tom] = [await follower(), await follower('Tom')]
    const [{ articleId } = { articleId: '' }] = await publish(text)
    const read = (reader: typeof nia) => reader.call('articles.noteRead', { articleId, from: 'news' })
    await Promise.all([read(nia), read(nia), read(tom)])
    await world.callAnonymously('articles.noteRead', { articleId })
    assert.deepEqual(await world.callAnonymously('articles.noteRead', { articleId }), { reads: 3 })
    world.clock.advance({ hours: 25 })
    assert.deepEqual(await read(nia), { reads: 4 })
    const { series } = await editor.call('official.statistics', {
      accountId,
      from: world.clock.now().toISOString().slice(0, 10),
      to: world.clock.now().toISOString().slice(0, 10),
    })
    assert.deepEqual(series.find((one) => one.name === 'articles.reads')?.counts, [1])
  })

  it('is liked once by each, and no longer when they change their mind', async () => {
    const { publish, follower } = await openPress(world)
    const nia = await follower()
    const [{ articleId } = { articleId: '' }] = await publish(text)
    const like = (isLiked: boolean) => nia.call('articles.like', { articleId, isLiked })
    assert.deepEqual(await like(true), { likes: 1 })
    assert.deepEqual(await like(true), { likes: 1 })
    assert.equal((await nia.call('articles.read', { articleId })).reception.hasLiked, true)
    assert.deepEqual(await like(false), { likes: 0 })
  })

  it('is sent into a chat as a card, which others open', async () => {
    const { publish, accountId, editor } = await openPress(world)
    const [{ articleId } = { articleId: '' }] = await publish(text)
    const [mei, nia] = await world.friends(2)
    const room = await world.direct(mei!, nia!)
    const messageId = newId()
    const card = { articleId, conversationId: room.id, messageId }
    const sent = await mei!.call('articles.share', card)
    assert.deepEqual(await mei!.call('articles.share', card), sent)
    const message = (await room.history(nia!)).at(-1)!
    assert.deepEqual(message.content, {
      kind: 'articles',
      items: [{ articleId, url: null, title: 'Two kettles', digest: 'The samovar is on by eight.', coverId: null }],
    })
    assert.equal((await editor.call('articles.issues', { accountId })).issues[0]!.articles[0]!.shares, 1)
    const stranger = await world.user()
    assert.equal(await stranger.refused('articles.share', { ...card, messageId: newId() }), 'conversation_not_found')
  })

  it('is marked as original, and whoever takes most of it over is told so', async () => {
    const body = ['The kettle stands on the quay since last week.', 'Nobody knows who brought it there at night.']
      .concat(['Old Chen says that it was the harbour master himself.', 'He has poured tea for everybody since then.'])
      .map((line) => `<p>${line}</p>`)
      .join('')
    const gazette = await openPress(world)
    const copycat = await openPress(world)
    const [first] = await gazette.publish({ title: 'The kettle', body, isOriginal: true })
    const copy = { title: 'Our kettle', body: `<p>Have you heard?</p>${body}` }

    const draftId = await copycat.draft({ ...copy, isOriginal: true })
    const asked = { accountId: copycat.accountId, draftId }
    assert.equal(await copycat.editor.refused('articles.publish', asked), 'not_original')
    const [second] = await copycat.publish(copy)
    const { article } = await copycat.editor.call('articles.read', { articleId: second!.articleId })
    assert.equal(article.takenFrom?.articleId, first!.articleId)
    const [own] = await gazette.publish({ title: 'The kettle again', body, isOriginal: true })
    const again = await gazette.editor.call('articles.read', { articleId: own!.articleId })
    assert.equal(again.article.takenFrom, null)
  })
})

describe('a preview', () => {
  it('is read by the one to whom it was sent, for twelve hours', async () => {
    const { accountId, editor, draft, follower, picture } = await openPress(world)
    const [nia, tom] = [await follower(), await follower('Tom')]
    const coverId = await picture()
    const draftId = await draft({ ...text, coverId })
    const asked = { accountId, draftId, personId: nia.id, requestId: newId() }
    await editor.call('articles.preview', asked)
    await editor.call('articles.preview', asked)
    const { follow } = await nia.call('followers.profile', { accountId })
    const { messages } = await nia.call('chat.history', { conversationId: follow!.conversationId })
    const cards = messages.flatMap(({ content }) => (content.kind === 'articles' ? content.items : []))
    assert.equal(cards.length, 1)
    const articleId = cards[0]!.articleId!

    assert.equal((await nia.call('articles.read', { articleId })).article.isPreview, true)
    const origin = await world.origin()
    const cover = (who: typeof nia) =>
      fetch(`${origin}/media/${coverId}`, { headers: { authorization: `Bearer ${who.token}` } })
    assert.equal((await cover(nia)).status, 200)
    assert.equal((await cover(tom)).status, 404)
    assert.equal(await tom.refused('articles.read', { articleId }), 'article_not_found')
    assert.equal((await fetch(`${origin}/a/${articleId}`)).status, 404)
    assert.deepEqual((await nia.call('articles.news', {})).headlines, [])
    assert.equal(
      await editor.refused('articles.preview', { ...asked, personId: (await world.user()).id, requestId: newId() }),
      'not_following',
    )

    world.clock.advance({ hours: 13 })
    assert.equal(await nia.refused('articles.read', { articleId }), 'article_not_found')
  })
})

describe('finding articles', () => {
  const cases: [words: string, finds: string[], misses: string[]][] = [
    ['码头的灯笼都挂好了', ['灯笼', '码头'], ['灯头']],
    ['あと十個の提灯です', ['提灯'], ['電車']],
    ['Der Teekessel steht auf der Straße', ['kessel', 'strasse'], ['tasse']],
    ['سأُحضِر الكعك غدًا', ['الكعك'], ['قهوة']],
    ['Ёлка стоит у причала', ['елка', 'причал'], ['зима']],
    ['Dewch â phaned o de i’r ŷd', ['phaned', 'yd'], ['bara']],
  ]
  it('finds words of the text and the title in any language, for whoever looks', async () => {
    const { publish } = await openPress(world)
    const reader = await world.user()
    for (const [words, finds, misses] of cases) {
      const [article] = await publish({ title: 'Kopf', body: `<p>${words}</p>` })
      const found = async (query: string) =>
        (await reader.call('articles.search', { query })).headlines.map((one) => one.articleId)
      for (const query of finds) assert.ok((await found(query)).includes(article!.articleId), query)
      for (const query of misses) assert.ok(!(await found(query)).includes(article!.articleId), query)
    }
    assert.deepEqual((await reader.call('articles.search', { query: '!!' })).headlines, [])
  })
})

it('forgets what somebody liked, wrote and asked when they go, and keeps the answers without a name', async () => {
  const { accountId, editor, draft, publish, follower } = await openPress(world)
  await editor.call('articles.openQuestions', { accountId, isOpen: true, invitation: 'Ask us' })
  const nia = await follower()
  const [{ articleId } = { articleId: '' }] = await publish({ ...text, commenters: 'everybody' })
  await nia.call('articles.like', { articleId, isLiked: true })
  await nia.call('articles.comment', { articleId, commentId: newId(), text: 'Lovely' })
  const [answered, open] = [newId(), newId()]
  await nia.call('articles.ask', { accountId, questionId: answered, text: 'Which leaf?' })
  await nia.call('articles.ask', { accountId, questionId: open, text: 'Which cup?' })
  const questions = [{ questionId: answered, answer: 'The first one.' }]
  const draftId = await draft({ form: 'questions', title: 'Answers', questions })
  await editor.call('articles.publish', { accountId, draftId })

  await nia.call('accounts.leave', {})
  world.clock.advance({ days: 100 })
  await world.settle()
  const { reception } = await editor.call('articles.read', { articleId })
  assert.equal(reception.likes, 0)
  assert.equal((await editor.call('articles.comments', { accountId, articleId })).total, 0)
  const left = await editor.call('articles.questions', { accountId })
  assert.deepEqual(
    left.questions.map((one) => [one.text, one.askedBy, one.state]),
    [['Which leaf?', '', 'answered']],
  )
})
