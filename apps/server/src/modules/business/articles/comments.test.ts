import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { openPress } from './press.fixture.ts'

const world = await createWorld()
const text = { title: 'Two kettles', body: '<p>The samovar is on by eight.</p>' }

describe('comments', () => {
  it('are seen by others once the editor has chosen them, with the answer', async () => {
    const { accountId, editor, publish, follower } = await openPress(world)
    const [nia, tom] = [await follower(), await follower('Tom')]
    const [{ articleId } = { articleId: '' }] = await publish({ ...text, commenters: 'followers' })
    const commentId = newId()
    const written = { articleId, commentId, text: 'Is there a third one?' }
    await nia.call('articles.comment', written)
    await nia.call('articles.comment', written)
    const seenBy = async (reader: typeof nia) => (await reader.call('articles.read', { articleId })).reception
    assert.deepEqual(
      (await seenBy(nia)).waiting.map((one) => one.text),
      ['Is there a third one?'],
    )
    assert.deepEqual([(await seenBy(tom)).waiting, (await seenBy(tom)).chosen], [[], []])

    const [issue] = (await editor.call('articles.issues', { accountId })).issues
    assert.deepEqual([issue!.articles[0]!.comments, issue!.articles[0]!.newComments], [1, 1])
    const { comments } = await editor.call('articles.comments', { accountId, articleId })
    assert.deepEqual(
      comments.map((one) => [one.name, one.isChosen]),
      [['Nia', false]],
    )
    assert.equal((await editor.call('articles.issues', { accountId })).issues[0]!.articles[0]!.newComments, 0)

    const head = await nia.head()
    await editor.call('articles.chooseComment', { accountId, commentId, isChosen: true })
    await editor.call('articles.replyToComment', { accountId, commentId, text: 'From Friday on.' })
    assert.deepEqual(await nia.updates(head), [
      { kind: 'changed', what: 'articles', id: articleId },
      { kind: 'changed', what: 'articles', id: articleId },
    ])
    const { chosen, waiting } = await seenBy(tom)
    assert.deepEqual(
      chosen.map((one) => [one.name, one.text, one.reply?.text]),
      [['Nia', 'Is there a third one?', 'From Friday on.']],
    )
    assert.deepEqual(waiting, [])
    const anonymous = await world.callAnonymously('articles.read', { articleId })
    assert.equal(anonymous.reception.chosen.length, 1)

    await editor.call('articles.chooseComment', { accountId, commentId, isChosen: false })
    assert.deepEqual((await seenBy(tom)).chosen, [])
    await editor.call('articles.removeComment', { accountId, commentId })
    assert.deepEqual((await seenBy(nia)).waiting, [])
  })

  it('come from those who may, and say why to the others', async () => {
    const { accountId, editor, publish, follower } = await openPress(world)
    const nia = await follower()
    const stranger = await world.user()
    const [{ articleId } = { articleId: '' }] = await publish({ ...text, commenters: 'followers' })
    const comment = () => ({ articleId, commentId: newId(), text: 'Hello' })
    assert.equal(await stranger.refused('articles.comment', comment()), 'not_following')
    assert.equal((await stranger.call('articles.read', { articleId })).reception.commenting, 'follow')
    assert.equal((await world.callAnonymously('articles.read', { articleId })).reception.commenting, 'logIn')

    await editor.call('articles.setCommenters', { accountId, articleId, commenters: 'everybody' })
    await stranger.call('articles.comment', comment())
    await editor.call('articles.setCommenters', { accountId, articleId, commenters: 'nobody' })
    assert.equal(await nia.refused('articles.comment', comment()), 'comments_closed')
  })

  it('belong to their writer and to the editors of this account', async () => {
    const { accountId, editor, publish, follower } = await openPress(world)
    const other = await openPress(world)
    const nia = await follower()
    const [{ articleId } = { articleId: '' }] = await publish({ ...text, commenters: 'everybody' })
    const commentId = newId()
    await nia.call('articles.comment', { articleId, commentId, text: 'Hello' })
    const elsewhere = { accountId: other.accountId, commentId }
    assert.equal(await other.editor.refused('articles.removeComment', elsewhere), 'comment_not_found')
    assert.equal(
      await other.editor.refused('articles.comments', { accountId: other.accountId, articleId }),
      'article_not_found',
    )
    assert.equal(await editor.refused('articles.withdrawComment', { commentId }), 'comment_not_found')
    await nia.call('articles.withdrawComment', { commentId })
    assert.equal((await editor.call('articles.comments', { accountId, articleId })).total, 0)
  })
})

describe('questions from readers', () => {
  it('are collected into an article, and whoever asked finds the answer', async () => {
    const { accountId, editor, publish, follower } = await openPress(world)
    const [nia, tom] = [await follower(), await follower('Tom')]
    const ask = (reader: typeof nia, words: string, withName = true) => {
      const questionId = newId()
      return reader.call('articles.ask', { accountId, questionId, text: words, withName }).then(() => questionId)
    }
    const refused = { accountId, questionId: newId(), text: 'Which leaf?' }
    assert.equal(await nia.refused('articles.ask', refused), 'questions_closed')
    await editor.call('articles.openQuestions', { accountId, isOpen: true, invitation: 'What would you like to know?' })
    assert.equal(await (await world.user()).refused('articles.ask', refused), 'not_following')

    const leaf = await ask(nia, 'Which leaf for the evening?')
    const cup = await ask(tom, 'Is a bowl better than a cup?', false)
    const other = await ask(tom, 'Who are you?')
    await editor.call('articles.sortQuestion', { accountId, questionId: other, isPutAside: true })
    const { questions, total } = await editor.call('articles.questions', { accountId, state: 'waiting' })
    assert.deepEqual(
      questions.map((one) => [one.text, one.askedBy]),
      [
        ['Is a bowl better than a cup?', ''],
        ['Which leaf for the evening?', 'Nia'],
      ],
    )
    assert.equal(total, 2)

    const head = await nia.head()
    const [article] = await publish({
      form: 'questions',
      title: 'You asked',
      questions: [
        { questionId: leaf, answer: 'Something roasted.' },
        { questionId: cup, answer: 'It is colder.' },
      ],
    })
    const read = await tom.call('articles.read', { articleId: article!.articleId })
    assert.deepEqual(
      read.article.questions.map((one) => [one.askedBy, one.question, one.answer]),
      [
        ['Nia', 'Which leaf for the evening?', 'Something roasted.'],
        ['', 'Is a bowl better than a cup?', 'It is colder.'],
      ],
    )
    const mine = await nia.call('articles.myQuestions', { accountId })
    assert.deepEqual(
      mine.questions.map((one) => [one.state, one.articleId]),
      [['answered', article!.articleId]],
    )
    assert.ok((await nia.updates(head)).some((one) => one.kind === 'changed' && one.what === 'articles'))
    assert.equal(await nia.refused('articles.withdrawQuestion', { questionId: leaf }), 'question_not_found')
    assert.equal((await nia.call('articles.search', { query: 'colder' })).headlines.length, 1)
  })

  it('are not published unanswered, nor taken from another account', async () => {
    const { accountId, editor, draft, follower } = await openPress(world)
    const other = await openPress(world)
    const nia = await follower()
    await editor.call('articles.openQuestions', { accountId, isOpen: true, invitation: '' })
    const questionId = newId()
    await nia.call('articles.ask', { accountId, questionId, text: 'Which leaf?' })
    const draftId = await draft({ form: 'questions', title: 'You asked', questions: [{ questionId }] })
    assert.equal((await editor.call('articles.questions', { accountId })).questions[0]!.state, 'chosen')
    assert.equal((await nia.call('articles.myQuestions', { accountId })).questions[0]!.state, 'waiting')
    assert.equal(await editor.refused('articles.publish', { accountId, draftId }), 'draft_unfinished')
    await editor.call('articles.removeDraft', { accountId, draftId })
    assert.equal((await editor.call('articles.questions', { accountId })).questions[0]!.state, 'waiting')
    await assert.rejects(other.draft({ form: 'questions', questions: [{ questionId }] }), {
      code: 'question_not_found',
    })
  })
})
