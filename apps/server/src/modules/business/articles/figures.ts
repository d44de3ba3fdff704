import { hash } from 'node:crypto'
import type { ReadFrom } from '@teahouse/contract/business/articles'
import { Refusal } from '../../../platform/refusal.ts'
import { dayIn, type FigureSource } from '../official/index.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import * as counts from './store-figures.ts'

const hourFormats = new Map<string, Intl.DateTimeFormat>()

function hourIn(timeZone: string, at: Date): number {
  let format = hourFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })
    hourFormats.set(timeZone, format)
  }
  return Number(format.format(at))
}

async function momentOf({ db, clock, official }: Parts, accountId: string): Promise<{ day: string; hour: number }> {
  const { timeZone = 'UTC' } = (await official.account(db, accountId)) ?? {}
  const now = clock.now()
  return { day: dayIn(timeZone, now), hour: hourIn(timeZone, now) }
}

/** A reader of one article on one day: nobody can tell from it who, or what else they read. */
const readerOf = (articleId: string, day: string, who: string): Buffer =>
  hash('sha256', `${articleId} ${day} ${who}`, 'buffer').subarray(0, 16)

/** Counts a reader once a day, by person or, for whoever is not logged in, by address. Previews do not count. */
export async function noteRead(
  parts: Parts,
  articleId: string,
  { personId, address, from }: { personId: string | null; address: string; from: ReadFrom },
): Promise<number> {
  const [article] = await store.headlines(parts.db, [articleId])
  if (!article) throw new Refusal('article_not_found')
  const { day, hour } = await momentOf(parts, article.accountId)
  const reader = readerOf(articleId, day, personId ?? `at ${address}`)
  return parts.readings.note({ articleId, day, hour, source: from, reader })
}

export async function noteShare(
  parts: Parts,
  accountId: string,
  share: { articleId: string; messageId: string; personId: string },
): Promise<void> {
  const moment = await momentOf(parts, accountId)
  await parts.db.transaction((tx) => counts.noteShare(tx, { ...share, ...moment, source: 'chat' }, share))
}

const keptDays = 3

/** Readers are told apart within one day; what is older stands in the counts. */
export const forgetReadings = ({ db, clock }: Parts): Promise<void> =>
  counts.forgetReadings(db, new Date(clock.now().getTime() - keptDays * 24 * 3_600_000).toISOString().slice(0, 10))

export const dailyFigures: FigureSource = async (on, accountId, { days, timeZone, from, to }) => {
  const reads = await counts.figures(on, accountId, days[0] ?? '1970-01-01', days.at(-1) ?? '1970-01-01')
  const likes = (await counts.likedAt(on, accountId, from, to)).map(({ at }) => dayIn(timeZone, at))
  const readsOn = new Map<string, number>()
  for (const { day, readers } of reads) readsOn.set(day, (readsOn.get(day) ?? 0) + readers)
  return [
    { name: 'articles.reads', counts: days.map((day) => readsOn.get(day) ?? 0) },
    { name: 'articles.likes', counts: days.map((day) => likes.filter((one) => one === day).length) },
  ]
}
