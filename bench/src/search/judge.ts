import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { embeddedFinder } from '@teahouse/server/engines/finder/embedded/index'
import type { Db } from '@teahouse/server/platform/db/db'
import { newId } from '@teahouse/server/platform/ids'
import { round } from '../figures.ts'

/** What people of one language wrote, as `title | text`, and what they ask; each question with what it is about. */
interface Judged {
  documents: string[]
  questions: Record<string, number[]>
}

interface Document {
  id: string
  title: string
  words: string
}

type Find = (question: string) => Promise<string[]>

interface Quality {
  /** Of what a question is about, how much stands among its first ten hits. */
  recallAt10: number
  /** Of its first ten hits, how many are what it is about; nothing found counts as nothing right. */
  precisionAt10: number
}

const folder = join(import.meta.dirname, 'judged')

/**
 * A hundred short texts in seven languages, all in one index, and questions as people type them: begun words, other
 * forms, other letters, parts of compounds, mistakes. What is right was decided by reading, before anything was asked.
 * Beside us two things that PostgreSQL does by itself: `ILIKE '%question%'`, and its text search in English, which is
 * its default in most installations, ranked by `ts_rank`.
 */
export async function judge(db: Db) {
  const languages = readdirSync(folder).map((file) => {
    const { documents, questions } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Judged
    const made = documents.map((text): Document => {
      const [title = '', words = ''] = text.split(' | ')
      return { id: newId(), title, words }
    })
    const asked = Object.entries(questions).map(([question, right]) => ({
      question,
      right: right.map((at) => made[at]!.id),
    }))
    return { language: file.replace('.json', ''), documents: made, asked }
  })
  const all = languages.flatMap(({ documents }) => documents)

  await db.run`create table judged (id uuid primary key, title text not null, words text not null)`
  await db.run`
    insert into judged select * from unnest(
      ${all.map(({ id }) => id)}::uuid[], ${all.map(({ title }) => title)}::text[], ${all.map(({ words }) => words)}::text[])`
  const finder = embeddedFinder({ db })
  const at = new Date('2026-01-01')
  await finder.put(
    'judged',
    all.map((one) => ({ ...one, at, hashtags: [], ownerId: null, weight: 0 })),
  )

  const ways: Record<string, Find> = {
    teahouse: async (words) =>
      (await finder.find('judged', { words, hashtags: [], ownerIds: null, order: 'best', before: null, limit: 10 }))
        .ids,
    ilike: async (words) => {
      const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
      return idsOf(await db.rows`select id from judged where title || ' ' || words ilike ${pattern} limit 10`)
    },
    textSearch: async (words) =>
      idsOf(
        await db.rows`
          select id from judged, websearch_to_tsquery('english', ${words}) as query,
                 to_tsvector('english', title || ' ' || words) as text
          where text @@ query order by ts_rank(text, query) desc limit 10`,
      ),
  }

  const questions = languages.flatMap(({ language, asked }) => asked.map((one) => ({ ...one, language })))
  const of: Record<string, Quality & Record<string, number>> = {}
  for (const [name, find] of Object.entries(ways)) {
    const found = await Promise.all(questions.map(async (one) => ({ ...one, ids: await find(one.question) })))
    const recalls = (language: string) => recallOf(found.filter((one) => one.language === language))
    of[name] = {
      recallAt10: round(recallOf(found), 3),
      precisionAt10: round(precisionOf(found), 3),
      ...Object.fromEntries(languages.map(({ language }) => [language, round(recalls(language), 2)])),
    }
  }
  return { documents: all.length, questions: questions.length, of }
}

type Answered = { right: string[]; ids: string[] }

const idsOf = (rows: { id?: string }[]) => rows.map(({ id }) => id!)
const rightIn = ({ right, ids }: Answered) => ids.filter((id) => right.includes(id)).length
const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const recallOf = (answered: Answered[]) => mean(answered.map((one) => rightIn(one) / Math.min(10, one.right.length)))
const precisionOf = (answered: Answered[]) =>
  mean(answered.map((one) => (one.ids.length === 0 ? 0 : rightIn(one) / one.ids.length)))
