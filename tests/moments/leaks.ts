import type { Db, Queryable } from '@teahouse/server/platform/db/db'
import type { World } from '@teahouse/testkit'
import { type Surface, underWay } from './surfaces.ts'

/** Mistakes that a later hand could make, put there on purpose: the comparison has to find each of them. */
export interface Leak {
  /** What is mistaken. */
  name: string
  /** One of the functions of the rule, with this text of it replaced. */
  inRule?: { of: string; text: string; by: string }
  /** A statement, with this text of it replaced; on one road only, where one is named. */
  inStatement?: { text: string; by: string; on?: Surface }
}

export const leaks: readonly Leak[] = [
  {
    name: 'comments and likes are shown to all who see the moment',
    inRule: { of: 'may_know', text: 'coalesce(are_friends, false)', by: 'true' },
  },
  {
    name: 'an answer names somebody whom the viewer may not know',
    inStatement: { text: 'then reply_to_id end', by: 'then reply_to_id else reply_to_id end' },
  },
  {
    name: 'comments that are not shown are counted',
    inStatement: {
      text: 'count(*) over (partition by moment_id) as count',
      by: '(select count(*) from moments.comment as one where one.moment_id = moment.id) as count',
    },
  },
  {
    name: 'who has a tag is not asked',
    inRule: { of: 'lets_in', text: 'is_friend and audience_tag_ids && tag_ids', by: 'is_friend' },
  },
  {
    name: 'who has an excluded tag is not asked',
    inRule: { of: 'lets_in', text: 'is_friend and not audience_tag_ids && tag_ids', by: 'is_friend' },
  },
  {
    name: 'the tags of the wrong side are judged',
    inStatement: { text: 'theirs.tag_ids', by: 'mine.tag_ids' },
  },
  {
    name: 'what is said after one has let the other go is shown',
    inRule: { of: 'may_know', text: 'at < friends_until', by: 'friends_until is not null' },
  },
  {
    name: 'what was said before both let go is shown',
    inStatement: { text: 'mine.is_contact <> theirs.is_contact and', by: 'true and' },
  },
  {
    name: 'old moments are shown beyond the window',
    inRule: { of: 'sights', text: 'case author.album_window', by: `case 'all'` },
  },
  { name: 'what is kept from somebody is shown', inRule: { of: 'sights', text: 'and hides_mine', by: 'and false' } },
  {
    name: 'strangers see all',
    inRule: { of: 'sights', text: 'offset 9 limit 1', by: 'offset 99 limit 1' },
  },
  {
    name: 'strangers are always let in',
    inRule: { of: 'sights', text: '(tie.is_friend or author.shows_strangers)', by: '(true)' },
  },
  {
    name: 'people who are kept for chats only see moments',
    inStatement: { text: 'coalesce(mine.blocked or mine.chats_only, false)', by: 'coalesce(mine.blocked, false)' },
  },
  {
    name: 'the feed shows what is kept private',
    inStatement: {
      text: 'and moments.lets_in(is_self, is_friend, tag_ids, since_at, since_id, at, id, audience, audience_tag_ids)',
      by: '',
      on: 'feed',
    },
  },
  {
    name: 'search does not ask the rule',
    inStatement: { text: 'where moments.lets_in(', by: 'where true or moments.lets_in(', on: 'search' },
  },
  {
    name: 'the address of a picture does not ask the rule',
    inStatement: { text: 'where moments.lets_in(', by: 'where true or moments.lets_in(', on: 'file' },
  },
  {
    name: 'the page of a moment does not ask the rule',
    inStatement: { text: 'where moments.lets_in(', by: 'where true or moments.lets_in(', on: 'moment' },
  },
  {
    name: 'hashtags do not ask the rule',
    inStatement: { text: 'where moments.lets_in(', by: 'where true or moments.lets_in(', on: 'hashtag' },
  },
  {
    name: 'notices tell of people whom one may no longer know',
    inStatement: { text: 'and moments.may_know(', by: 'and true or moments.may_know(', on: 'notices' },
  },
  {
    name: 'an archive holds the words of others',
    inStatement: {
      text: 'where comment.author_id = ',
      by: 'where moment.author_id <> ',
      on: 'export',
    },
  },
]

let planted: Leak | undefined
const rewritten = new Map<TemplateStringsArray, Map<string, TemplateStringsArray>>()

function rewrite(strings: TemplateStringsArray): TemplateStringsArray {
  const change = planted?.inStatement
  if (!change || (change.on && change.on !== underWay.getStore())) return strings
  if (!strings.some((part) => part.includes(change.text))) return strings
  const versions = rewritten.get(strings) ?? new Map<string, TemplateStringsArray>()
  rewritten.set(strings, versions)
  const key = `${change.text} ${change.by}`
  const known = versions.get(key)
  if (known) return known
  const made = strings.map((part) => part.replaceAll(change.text, change.by)) as unknown as TemplateStringsArray
  versions.set(key, made)
  return made
}

function leaky<Q extends Queryable>(on: Q): Q {
  return {
    ...on,
    rows: (strings, ...values) => on.rows(rewrite(strings), ...values),
    row: (strings, ...values) => on.row(rewrite(strings), ...values),
    run: (strings, ...values) => on.run(rewrite(strings), ...values),
  }
}

/** A database into whose statements leaks can be planted. */
export const leakyDb = (db: Db): Db => ({
  ...leaky(db),
  transaction: (work, options) => db.transaction((tx) => work(leaky(tx)), options),
})

/** Plants a leak; answers what takes it out again. */
export async function plant({ server: { db } }: World, leak: Leak): Promise<() => Promise<void>> {
  planted = leak
  const { inRule } = leak
  if (!inRule) {
    return async () => {
      planted = undefined
    }
  }
  const { rows } = await db.pool.query(`select pg_get_functiondef(to_regproc('moments.${inRule.of}')) as text`)
  const text: string = rows[0].text
  if (!text.includes(inRule.text)) throw new Error(`${leak.name}: no "${inRule.text}" in ${text}`)
  await db.pool.query(text.replace(inRule.text, () => inRule.by))
  return async () => {
    await db.pool.query(text)
    planted = undefined
  }
}
