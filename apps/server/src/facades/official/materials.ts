import * as z from 'zod'
import type { Material } from '../../modules/business/materials/index.ts'
import { appOrigin } from '../wire/addresses.ts'
import { secondsOf } from '../wire/endpoint.ts'
import { no } from '../wire/errors.ts'
import { bytesOf, filmAddress, kinds, materialOf, mostUploadBytes, takeMaterial } from '../wire/files.ts'
import { coded, nothing, optionalText, read, text, whole } from '../wire/shapes.ts'
import { changeDraft, keepDraft, mostArticleBytes } from './drafts.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { draftItem, draftNamed, newsOfDraft, orNothing, wireArticle, wireArticles } from './issues.ts'
import { inOne } from './people.ts'

const mediaId = () => text(41006, 200)

const pictureUrl = (call: AccountCall, { mediaId: id }: Material): string => `${appOrigin(call)}/media/${id}`

/** What is said of a film beside its file: JSON within a form. */
const description = z.object({ title: optionalText(45003, 64), introduction: optionalText(45004, 120) })

function describe(given: string): z.output<typeof description> {
  if (given === '') return { title: '', introduction: '' }
  try {
    return read(description, JSON.parse(given))
  } catch (error) {
    throw error instanceof SyntaxError ? no(47001, 'description') : error
  }
}

/** The articles that are materials here: a draft, or what a draft became. */
const newsNamed = (call: AccountCall, name: string) => orNothing(draftNamed(call, name), 'draft_not_found')

export const materials = [
  endpoint({
    path: '/cgi-bin/material/add_material',
    verbs: ['POST'],
    summary: 'Takes in a file for good.',
    maxBytes: mostUploadBytes,
    input: z.object({ type: z.enum(kinds, coded(40004)), description: optionalText(47001, 4_000) }),
    async does(call, { type, description: said }) {
      const material = await takeMaterial(call, type, { isKept: true, ...describe(said) })
      return { media_id: material.wireId, ...(type === 'image' && { url: pictureUrl(call, material) }) }
    },
  }),
  endpoint({
    path: '/cgi-bin/material/add_news',
    verbs: ['POST'],
    summary: 'Keeps articles as a draft.',
    partly: 'news are drafts',
    maxBytes: mostArticleBytes,
    input: z.object({ articles: wireArticles }),
    does: async (call, { articles }) => ({ media_id: await keepDraft(call, articles) }),
  }),
  endpoint({
    path: '/cgi-bin/material/update_news',
    verbs: ['POST'],
    summary: 'Changes one article of a draft.',
    partly: 'news are drafts',
    maxBytes: mostArticleBytes,
    input: z.object({ media_id: mediaId(), index: whole(40114, 0).default(0), articles: wireArticle }),
    async does(call, { media_id, index, articles }) {
      await changeDraft(call, media_id, index, articles)
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/material/get_material',
    verbs: ['POST'],
    summary: 'The bytes of a file; of a film, where to fetch it; of articles, what they say.',
    input: z.object({ media_id: mediaId() }),
    async does(call, { media_id }) {
      const news = await newsNamed(call, media_id)
      if (news) return { news_item: await newsOfDraft(call, news) }
      const material = await materialOf(call, media_id)
      if (material.kind !== 'video') return bytesOf(call, material)
      const { title, introduction } = material
      return { title, description: introduction, down_url: filmAddress(call, material) }
    },
  }),
  endpoint({
    path: '/cgi-bin/material/del_material',
    verbs: ['POST'],
    summary: 'Keeps a file or a draft no longer.',
    input: z.object({ media_id: mediaId() }),
    async does(call, { media_id }) {
      const { needs, account } = call
      const news = await newsNamed(call, media_id)
      await inOne(call, (tx) =>
        news ? needs.articles.removeDraft(tx, account.id, news.id) : needs.materials.remove(tx, account.id, media_id),
      )
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/material/get_materialcount',
    verbs: ['GET', 'POST'],
    summary: 'How many files of each kind are kept, and how many drafts.',
    input: nothing(),
    async does({ needs, account }) {
      const [counts, news_count] = await Promise.all([
        needs.materials.counts(needs.db, account.id),
        needs.articles.countDrafts(needs.db, account.id),
      ])
      const { voice, video, image } = counts
      return { voice_count: voice, video_count: video, image_count: image, news_count }
    },
  }),
  endpoint({
    path: '/cgi-bin/material/batchget_material',
    verbs: ['POST'],
    summary: 'Files of a kind, or drafts, the last changed first.',
    input: z.object({
      type: z.enum(['image', 'voice', 'video', 'news'], coded(40004)),
      offset: whole(40035, 0).default(0),
      count: whole(40035, 1, 20),
    }),
    example: { type: 'image', offset: 0, count: 20 },
    async does(call, { type, offset, count }) {
      const { needs, account } = call
      const page = { offset, limit: count }
      if (type === 'news') {
        const [total_count, found] = await Promise.all([
          needs.articles.countDrafts(needs.db, account.id),
          needs.articles.drafts(needs.db, account.id, page),
        ])
        const item = await Promise.all(found.map((draft) => draftItem(call, draft, false)))
        return { total_count, item_count: item.length, item }
      }
      const [counts, found] = await Promise.all([
        needs.materials.counts(needs.db, account.id),
        needs.materials.list(needs.db, account.id, { kind: type, ...page }),
      ])
      const item = found.map((material) => ({
        media_id: material.wireId,
        name: material.name,
        update_time: secondsOf(material.changedAt),
        url: type === 'image' ? pictureUrl(call, material) : '',
      }))
      return { total_count: counts[type], item_count: item.length, item }
    },
  }),
]

/** What was taken in for broadcasts. */
export const forBroadcasts = [
  endpoint({
    path: '/cgi-bin/media/uploadnews',
    verbs: ['POST'],
    summary: 'Keeps articles as a draft, for a broadcast.',
    daily: 10,
    maxBytes: mostArticleBytes,
    input: z.object({ articles: wireArticles }),
    async does(call, { articles }) {
      const media_id = await keepDraft(call, articles)
      return { type: 'news', media_id, created_at: secondsOf(call.needs.clock.now()) }
    },
  }),
  endpoint({
    path: '/cgi-bin/media/uploadvideo',
    verbs: ['POST'],
    summary: 'Makes a film ready for a broadcast; it needs nothing more.',
    partly: 'title and description are not shown',
    input: z.object({ media_id: mediaId(), title: optionalText(45003, 64), description: optionalText(45004, 120) }),
    async does(call, { media_id }) {
      const { kind, wireId } = await materialOf(call, media_id)
      if (kind !== 'video') throw no(40007)
      return { type: 'video', media_id: wireId, created_at: secondsOf(call.needs.clock.now()) }
    },
  }),
]
