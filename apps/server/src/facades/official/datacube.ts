import type { ReadFrom } from '@teahouse/contract/business/articles'
import type { FollowSource } from '@teahouse/contract/business/followers'
import * as z from 'zod'
import { dayIn, type Stretch, stretchOf } from '../../modules/business/official/index.ts'
import { no } from '../wire/errors.ts'
import { coded } from '../wire/shapes.ts'
import { type AccountCall, endpoint } from './endpoint.ts'
import { orNothing } from './issues.ts'

/*
 * Statistics as WeChat tells them: lines of figures between two days of the account, which each path bounds. Where
 * WeChat tells readers apart by places that this app does not have, these are nought or left out.
 */

const day = () => z.iso.date(coded(61500))
const days = z.object({ begin_date: day(), end_date: day() })

type Line = Record<string, unknown>

/** One path of statistics over at most so many days. */
const statistics = (
  name: string,
  mostDays: number,
  summary: string,
  lines: (call: AccountCall, stretch: Stretch) => Promise<Line[]>,
  partly?: string,
) =>
  endpoint({
    path: `/datacube/${name}`,
    verbs: ['POST'],
    summary,
    ...(partly !== undefined && { partly }),
    input: days,
    example: { begin_date: '2026-11-21', end_date: '2026-11-21' },
    async does(call, { begin_date, end_date }) {
      const spanDays = (Date.parse(end_date) - Date.parse(begin_date)) / 86_400_000 + 1
      if (spanDays < 1 || spanDays > mostDays) throw no(61501)
      return { list: await lines(call, stretchOf(call.account.timeZone, begin_date, end_date)) }
    },
  })

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** Groups in the order in which they first come. */
const grouped = <T>(rows: readonly T[], ...keys: ((row: T) => string | number)[]): T[][] => [
  ...Map.groupBy(rows, (row) => keys.map((key) => key(row)).join(' ')).values(),
]

// ---- followers

const userSources: Record<FollowSource, number> = {
  search: 1,
  card: 17,
  code: 30,
  payment: 51,
  article: 57,
  message: 0,
  page: 0,
  other: 0,
}

const followers = [
  statistics('getusersummary', 7, 'Who began and ceased to follow, by where they came from.', async (call, stretch) => {
    const found = await call.needs.followers.figures(call.needs.db, call.account.id, stretch)
    return found.flatMap(({ day: ref_date, bySource, unfollowed }) => {
      const came = new Map<number, number>([[0, 0]])
      for (const [source, count] of Object.entries(bySource)) {
        const number = userSources[source as FollowSource]
        came.set(number, (came.get(number) ?? 0) + count)
      }
      // Nobody says why they go, so that they stand with those who came some other way.
      return [...came].map(([user_source, new_user]) => ({
        ref_date,
        user_source,
        new_user,
        cancel_user: user_source === 0 ? unfollowed : 0,
      }))
    })
  }),
  statistics('getusercumulate', 7, 'How many followed at the end of each day.', async (call, stretch) => {
    const found = await call.needs.followers.figures(call.needs.db, call.account.id, stretch)
    return found.map(({ day: ref_date, all }) => ({ ref_date, user_source: 0, cumulate_user: all }))
  }),
]

// ---- articles

type Figure = Awaited<ReturnType<AccountCall['needs']['articles']['figures']>>[number]

const figuresOf = ({ needs, account }: AccountCall, { days: some }: Stretch): Promise<Figure[]> =>
  needs.articles.figures(needs.db, account.id, some[0]!, some.at(-1)!)

/** What readers can do in WeChat and not here stays nought. */
const partly = 'nothing of original pages and favourites'

const counts = (rows: readonly Figure[]) => ({
  int_page_read_user: sum(rows.map((one) => one.readers)),
  int_page_read_count: sum(rows.map((one) => one.openings)),
  ori_page_read_user: 0,
  ori_page_read_count: 0,
  share_user: sum(rows.map((one) => one.sharers)),
  share_count: sum(rows.map((one) => one.shares)),
  add_to_fav_user: 0,
  add_to_fav_count: 0,
})

/** Where WeChat says that readers came from. */
const readSources: Record<ReadFrom, number> = { chat: 0, share: 1, news: 5, profile: 4, search: 6, web: 7, other: 7 }
const sourceOf = ({ source }: Figure): number => readSources[source as ReadFrom] ?? 7

/** `msgid` of an article: the number of its issue and its place in it. */
async function namesOf({ needs, account }: AccountCall, articleIds: readonly string[]) {
  const articles = await needs.articles.articles(needs.db, articleIds)
  const issueIds = [...new Set(articles.map(({ issueId }) => issueId))]
  const issues = await Promise.all(
    issueIds.map((id) => orNothing(needs.articles.issue(needs.db, account.id, { id }), 'article_not_found')),
  )
  const numbers = new Map(issues.flatMap((one) => (one ? [[one.id, one.number] as const] : [])))
  return new Map(
    articles.map(({ id, issueId, index, title, publishedAt }) => [
      id,
      { msgid: `${numbers.get(issueId) ?? 0}_${index + 1}`, title, publishedAt },
    ]),
  )
}

const ofArticles = [
  statistics(
    'getarticlesummary',
    1,
    'How each article was read on a day.',
    async (call, stretch) => {
      const rows = await figuresOf(call, stretch)
      const names = await namesOf(call, [...new Set(rows.map(({ articleId }) => articleId))])
      return grouped(rows, (one) => one.articleId).map((some) => {
        const { msgid = '', title = '' } = names.get(some[0]!.articleId) ?? {}
        return { ref_date: some[0]!.day, msgid, title, ...counts(some) }
      })
    },
    partly,
  ),
  statistics(
    'getarticletotal',
    1,
    'How what was published on a day was read since.',
    async (call, { days: [on] }) => {
      const { needs, account } = call
      const today = dayIn(account.timeZone, needs.clock.now())
      const rows = await needs.articles.figures(needs.db, account.id, on!, today)
      const names = await namesOf(call, [...new Set(rows.map(({ articleId }) => articleId))])
      const published = rows.filter(({ articleId }) => {
        const found = names.get(articleId)
        return found && dayIn(account.timeZone, found.publishedAt) === on
      })
      return grouped(published, (one) => one.articleId).map((some) => {
        const { msgid = '', title = '' } = names.get(some[0]!.articleId) ?? {}
        // Each day tells what there was of it until then.
        const details = grouped(some, (one) => one.day).map(([{ day: stat_date } = some[0]!]) => ({
          stat_date,
          target_user: 0,
          ...counts(some.filter((one) => one.day <= stat_date)),
        }))
        return { ref_date: on, msgid, title, details }
      })
    },
    partly,
  ),
  statistics(
    'getuserread',
    3,
    'How articles were read, by where readers came from.',
    async (call, stretch) =>
      grouped(await figuresOf(call, stretch), (one) => one.day, sourceOf).map((some) => ({
        ref_date: some[0]!.day,
        user_source: sourceOf(some[0]!),
        ...counts(some),
      })),
    partly,
  ),
  statistics(
    'getuserreadhour',
    1,
    'The same by the hour.',
    async (call, stretch) =>
      grouped(
        await figuresOf(call, stretch),
        (one) => one.day,
        (one) => one.hour,
        sourceOf,
      ).map((some) => ({
        ref_date: some[0]!.day,
        ref_hour: some[0]!.hour * 100,
        user_source: sourceOf(some[0]!),
        ...counts(some),
      })),
    partly,
  ),
  ...(
    [
      ['getusershare', 7, 'How articles were sent on.', false],
      ['getusersharehour', 1, 'The same by the hour.', true],
    ] as const
  ).map(([name, mostDays, summary, isHourly]) =>
    statistics(name, mostDays, summary, async (call, stretch) => {
      const rows = (await figuresOf(call, stretch)).filter(({ shares }) => shares > 0)
      return grouped(
        rows,
        (one) => one.day,
        (one) => (isHourly ? one.hour : 0),
      ).map((some) => ({
        ref_date: some[0]!.day,
        ...(isHourly && { ref_hour: some[0]!.hour * 100 }),
        // Into a conversation: there is no other way here.
        share_scene: 1,
        share_count: sum(some.map((one) => one.shares)),
        share_user: sum(some.map((one) => one.sharers)),
      }))
    }),
  ),
]

// ---- what people wrote

const messageTypes: Record<string, number> = { text: 1, photos: 2, voice: 3, video: 4 }
const otherMessages = 6

interface Heard {
  day: string
  hour: number
  type: number
  personId: string
  messages: number
}

async function heardIn({ needs, account }: AccountCall, { from, to, timeZone }: Stretch): Promise<Heard[]> {
  const found = await needs.servicemessages.heardBetween(needs.db, account.id, from, to)
  const hourOf = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })
  return found.map(({ at, contentKind, personId, messages }) => ({
    day: dayIn(timeZone, at),
    hour: Number(hourOf.format(at)),
    type: messageTypes[contentKind] ?? otherMessages,
    personId,
    messages,
  }))
}

const peopleIn = (rows: readonly Heard[]): number => new Set(rows.map(({ personId }) => personId)).size

/** The first day of the week, or of the month, in which a day is. */
const starts = {
  day: (on: string) => on,
  week(on: string) {
    const date = new Date(`${on}T00:00:00Z`)
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
    return date.toISOString().slice(0, 10)
  },
  month: (on: string) => `${on.slice(0, 7)}-01`,
}

/** How many messages a person sent: none, one to five, six to ten, more. */
const intervalOf = (messages: number): number => (messages === 0 ? 0 : messages <= 5 ? 1 : messages <= 10 ? 2 : 3)

const byType = (name: string, mostDays: number, summary: string, startOf: (on: string) => string, isHourly = false) =>
  statistics(name, mostDays, summary, async (call, stretch) =>
    grouped(
      await heardIn(call, stretch),
      (one) => startOf(one.day),
      (one) => (isHourly ? one.hour : 0),
      (one) => one.type,
    ).map((some) => ({
      ref_date: startOf(some[0]!.day),
      ...(isHourly && { ref_hour: some[0]!.hour * 100 }),
      msg_type: some[0]!.type,
      msg_user: peopleIn(some),
      msg_count: sum(some.map((one) => one.messages)),
    })),
  )

const byInterval = (name: string, mostDays: number, summary: string, startOf: (on: string) => string) =>
  statistics(name, mostDays, summary, async (call, stretch) =>
    grouped(await heardIn(call, stretch), (one) => startOf(one.day)).flatMap((some) => {
      const intervals = grouped(some, (one) => one.personId).map((ofOne) =>
        intervalOf(sum(ofOne.map((one) => one.messages))),
      )
      return [...new Set(intervals)].sort().map((count_interval) => ({
        ref_date: startOf(some[0]!.day),
        count_interval,
        msg_user: intervals.filter((one) => one === count_interval).length,
      }))
    }),
  )

const messages = [
  byType('getupstreammsg', 7, 'What people wrote, by kind.', starts.day),
  byType('getupstreammsghour', 1, 'The same by the hour.', starts.day, true),
  byType('getupstreammsgweek', 30, 'The same by the week.', starts.week),
  byType('getupstreammsgmonth', 30, 'The same by the month.', starts.month),
  byInterval('getupstreammsgdist', 15, 'How much people wrote.', starts.day),
  byInterval('getupstreammsgdistweek', 30, 'The same by the week.', starts.week),
  byInterval('getupstreammsgdistmonth', 30, 'The same by the month.', starts.month),
]

// ---- what was pushed

const ofInterface = (name: string, mostDays: number, summary: string, isHourly: boolean) =>
  statistics(
    name,
    mostDays,
    summary,
    async ({ needs, account }, { from, to, timeZone }) => {
      const hourOf = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })
      const tries = (await needs.developers.pushFigures(needs.db, account.id, from, to)).map((one) => ({
        ...one,
        day: dayIn(timeZone, one.at),
        hour: Number(hourOf.format(one.at)),
      }))
      return grouped(
        tries,
        (one) => one.day,
        (one) => (isHourly ? one.hour : 0),
      ).map((some) => ({
        ref_date: some[0]!.day,
        ...(isHourly && { ref_hour: some[0]!.hour * 100 }),
        callback_count: some.length,
        fail_count: some.filter((one) => one.isFailed).length,
        total_time_cost: sum(some.map((one) => one.tookMs)),
        max_time_cost: Math.max(...some.map((one) => one.tookMs)),
      }))
    },
    'of the last seven days',
  )

const pushes = [
  ofInterface('getinterfacesummary', 30, 'How the developer’s server answered.', false),
  ofInterface('getinterfacesummaryhour', 1, 'The same by the hour.', true),
]

export const datacube = [...followers, ...ofArticles, ...messages, ...pushes]
