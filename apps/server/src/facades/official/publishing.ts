import * as z from 'zod'
import type { ArticleRow, Issue } from '../../modules/business/articles/index.ts'
import { secondsOf } from '../wire/endpoint.ts'
import { no, refusedAs } from '../wire/errors.ts'
import { flag, int64, text, whole } from '../wire/shapes.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { articleUrl, draftNamed, issueNamed, newsOfIssue, orNothing } from './issues.ts'
import { inOne, openidsOf } from './people.ts'

const articleId = () => text(53600, 200)

/** Where a publication stands. It is there at once, so what remains is whether it still is. */
const statusOf = ({ articles }: Issue): number => (articles.every((one) => one.withdrawnAt) ? 5 : 0)

export const publishing = [
  endpoint({
    path: '/cgi-bin/freepublish/submit',
    verbs: ['POST'],
    summary: 'Publishes a draft.',
    feature: 'articles',
    daily: 100,
    input: z.object({ media_id: text(41006, 200) }),
    async does(call, { media_id }) {
      const { id } = await draftNamed(call, media_id)
      const { number } = await inOne(call, (tx) => call.needs.articles.publish(tx, call.account.id, id))
      return ok({ publish_id: String(number), msg_data_id: BigInt(number) })
    },
  }),
  endpoint({
    path: '/cgi-bin/freepublish/get',
    verbs: ['POST'],
    summary: 'Where a publication stands.',
    feature: 'articles',
    input: z.object({ publish_id: int64() }),
    async does(call, { publish_id }) {
      const { needs, account } = call
      const found = needs.articles.issue(needs.db, account.id, { number: Number(publish_id) })
      const issue = await orNothing(found, 'article_not_found')
      if (!issue) throw no(40035, 'publish_id')
      const item = issue.articles.map(({ id, index }) => ({ idx: index + 1, article_url: articleUrl(call, id) }))
      return {
        publish_id: String(publish_id),
        publish_status: statusOf(issue),
        article_id: issue.wireId,
        article_detail: { count: item.length, item },
        fail_idx: [],
      }
    },
  }),
  endpoint({
    path: '/cgi-bin/freepublish/delete',
    verbs: ['POST'],
    summary: 'Takes back one article, counted from 1, or all that were published together.',
    feature: 'articles',
    input: z.object({ article_id: articleId(), index: whole(40114, 0).default(0) }),
    async does(call, { article_id, index }) {
      const { articles } = await issueNamed(call, article_id)
      const chosen = index === 0 ? articles : articles.filter((one) => one.index === index - 1)
      if (chosen.length === 0) throw no(40114)
      const ids = chosen.map(({ id }) => id)
      await inOne(call, (tx) => call.needs.articles.withdraw(tx, call.account.id, ids))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/freepublish/getarticle',
    verbs: ['POST'],
    summary: 'The articles that were published together.',
    feature: 'articles',
    input: z.object({ article_id: articleId() }),
    does: async (call, { article_id }) => ({ news_item: await newsOfIssue(call, await issueNamed(call, article_id)) }),
  }),
  endpoint({
    path: '/cgi-bin/freepublish/batchget',
    verbs: ['POST'],
    summary: 'What was published, the latest first.',
    feature: 'articles',
    input: z.object({ offset: whole(40035, 0), count: whole(40035, 1, 20), no_content: flag(false) }),
    async does(call, { offset, count, no_content }) {
      const { needs, account } = call
      const [total_count, found] = await Promise.all([
        needs.articles.countIssues(needs.db, account.id),
        needs.articles.issues(needs.db, account.id, { offset, limit: count }),
      ])
      const item = await Promise.all(
        found.map(async (issue) => {
          const update_time = secondsOf(issue.publishedAt)
          const news_item = no_content ? [] : await newsOfIssue(call, issue)
          return {
            article_id: issue.wireId,
            content: { news_item, create_time: update_time, update_time },
            update_time,
          }
        }),
      )
      return { total_count, item_count: item.length, item }
    },
  }),
]

const place = { msg_data_id: int64(88001), index: whole(88001, 0, 7).default(0) }
const aComment = { ...place, user_comment_id: int64(88008) }
type Place = z.output<z.ZodObject<typeof place>>

/** The article that comments are about. Refuses 88001. */
async function articleAt({ needs, account }: AccountCall, { msg_data_id, index }: Place): Promise<ArticleRow> {
  const found = needs.articles.issue(needs.db, account.id, { number: Number(msg_data_id) })
  const article = (await orNothing(found, 'article_not_found'))?.articles[index]
  if (!article || article.withdrawnAt) throw no(88001)
  return article
}

/** Does something with one comment of an article. Refuses 88001, 88008. */
async function withComment<T>(
  call: AccountCall,
  { user_comment_id, ...asked }: z.output<z.ZodObject<typeof aComment>>,
  work: (
    comments: Pick<AccountCall['needs']['articles'], 'chooseComment' | 'replyToComment' | 'removeComment'>,
    tx: Parameters<AccountCall['needs']['articles']['comment']>[0],
    comment: Awaited<ReturnType<AccountCall['needs']['articles']['comment']>>,
  ) => Promise<T>,
): Promise<object> {
  const article = await articleAt(call, asked)
  const { articles } = call.needs
  await inOne(call, async (tx) => {
    const comment = await articles.comment(tx, call.account.id, { number: Number(user_comment_id) })
    if (comment.articleId !== article.id) throw no(88008)
    await work(articles, tx, comment)
  })
  return ok()
}

const whichByType = ['all', 'others', 'chosen'] as const
const longestReply = 600

const commentEndpoint = <More extends z.ZodRawShape>(
  path: `/cgi-bin/comment/${string}`,
  summary: string,
  more: More,
  does: (call: AccountCall, input: z.output<z.ZodObject<typeof aComment & More>>) => Promise<object>,
) =>
  endpoint({
    path,
    verbs: ['POST'],
    summary,
    feature: 'articles',
    input: z.object({ ...aComment, ...more }) as unknown as z.ZodObject<typeof aComment & More>,
    does,
  })

const switchComments = (path: `/cgi-bin/comment/${string}`, summary: string, isOpen: boolean) =>
  endpoint({
    path,
    verbs: ['POST'],
    summary,
    feature: 'articles',
    input: z.object(place),
    async does(call, asked) {
      const { id, commenters } = await articleAt(call, asked)
      // Opened to followers, it stays theirs.
      const who = isOpen ? (commenters === 'nobody' ? 'everybody' : commenters) : 'nobody'
      await inOne(call, (tx) => call.needs.articles.setCommenters(tx, call.account.id, id, who))
      return ok()
    },
  })

export const comments = [
  switchComments('/cgi-bin/comment/open', 'Lets readers comment on a published article.', true),
  switchComments('/cgi-bin/comment/close', 'Takes no more comments on a published article.', false),
  endpoint({
    path: '/cgi-bin/comment/list',
    verbs: ['POST'],
    summary: 'Comments on a published article, the latest first.',
    feature: 'articles',
    input: z.object({
      ...place,
      begin: whole(88010, 0).default(0),
      count: whole(88010, 1, 50),
      type: whole(40035, 0, 2).default(0),
    }),
    async does(call, { begin, count, type, ...asked }) {
      const { needs, account } = call
      const { id } = await articleAt(call, asked)
      const page = { which: whichByType[type]!, offset: begin, limit: count }
      const found = await needs.articles.comments(needs.db, account.id, id, page)
      const openids = await openidsOf(
        call,
        found.comments.map(({ personId }) => personId),
      )
      return ok({
        total: found.total,
        comment: found.comments.map(({ number, at, text: content, chosenAt, reply, repliedAt }, index) => ({
          user_comment_id: number,
          openid: openids[index],
          create_time: secondsOf(at),
          content,
          comment_type: chosenAt ? 1 : 0,
          ...(reply !== null && { reply: { content: reply, create_time: secondsOf(repliedAt!) } }),
        })),
      })
    },
  }),
  commentEndpoint('/cgi-bin/comment/markelect', 'Shows a comment below the article.', {}, (call, input) =>
    refusedAs(
      { too_many: 88003 },
      withComment(call, input, (articles, tx, comment) => articles.chooseComment(tx, comment, true)),
    ),
  ),
  commentEndpoint('/cgi-bin/comment/unmarkelect', 'Shows a comment no longer.', {}, (call, input) =>
    withComment(call, input, (articles, tx, comment) => articles.chooseComment(tx, comment, false)),
  ),
  commentEndpoint('/cgi-bin/comment/delete', 'Removes a comment for good.', {}, (call, input) =>
    withComment(call, input, (articles, tx, comment) => articles.removeComment(tx, comment)),
  ),
  commentEndpoint(
    '/cgi-bin/comment/reply/add',
    'Answers a comment.',
    { content: text(88007, longestReply) },
    (call, { content, ...input }) =>
      withComment(call, input, (articles, tx, comment) => {
        if (comment.reply !== null) throw no(88005)
        return articles.replyToComment(tx, comment, content)
      }),
  ),
  commentEndpoint('/cgi-bin/comment/reply/delete', 'Takes an answer back.', {}, (call, input) =>
    withComment(call, input, (articles, tx, comment) => {
      if (comment.reply === null) throw no(88009)
      return articles.replyToComment(tx, comment, null)
    }),
  ),
]
