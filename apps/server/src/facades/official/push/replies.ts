import type { Content } from '@teahouse/contract/talk/content'
import type { Material } from '../../../modules/business/materials/index.ts'
import { BadAnswer, type Reply } from '../../../modules/programs/developers/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Elements } from '../../wire/push/replies.ts'
import { inside, textOf } from '../../wire/push/xml.ts'
import type { OfficialNeeds } from '../needs.ts'
import { plainWords } from '../words.ts'

/** What a reply says. */
export async function contentsOf(needs: OfficialNeeds, accountId: string, reply: Elements): Promise<Reply> {
  const type = textOf(reply.MsgType)
  const one = (content: Content): Reply => ({ kind: 'say', contents: [content] })
  switch (type) {
    case 'text': {
      const text = plainWords(textOf(reply.Content))
      if (text.trim() === '') return { kind: 'nothing' }
      if (Buffer.byteLength(text) > 2_048) throw new BadAnswer('the text is longer than 2048 bytes')
      return one({ kind: 'text', text, mentions: [] })
    }
    case 'image':
      return one(await material(needs, accountId, 'image', textOf(inside(reply.Image).MediaId)))
    case 'voice':
      return one(await material(needs, accountId, 'voice', textOf(inside(reply.Voice).MediaId)))
    case 'video':
      return one(await material(needs, accountId, 'video', textOf(inside(reply.Video).MediaId)))
    case 'music': {
      const music = inside(reply.Music)
      const url = ['HQMusicUrl', 'HQMusicURL', 'MusicUrl', 'MusicURL']
        .map((name) => webAddress(textOf(music[name])))
        .find((one) => one !== undefined)
      if (!url) throw new BadAnswer('the music has no address')
      return one({
        kind: 'music',
        title: textOf(music.Title).slice(0, 64),
        description: textOf(music.Description).slice(0, 120),
        url,
        coverId: await cover(needs, accountId, textOf(music.ThumbMediaId)),
      })
    }
    case 'news':
      return one(news(reply))
    case 'transfer_customer_service':
      // The desk knows its agents by what stands before the account.
      return { kind: 'desk', agent: textOf(inside(reply.TransInfo).KfAccount).split('@')[0] || null }
    case '':
      throw new BadAnswer('the reply has no MsgType')
    default:
      throw new BadAnswer(`replies of the type "${type.slice(0, 40)}" are not known`)
  }
}

function news(reply: Elements): Content {
  const items = inside(reply.Articles).item
  if (!Array.isArray(items) || items.length === 0) throw new BadAnswer('the news has no articles')
  return {
    kind: 'articles',
    items: items.slice(0, 8).map((item) => {
      const { Title, Description, Url } = inside(item)
      return {
        articleId: null,
        url: webAddress(textOf(Url)) ?? null,
        title: textOf(Title).slice(0, 200),
        digest: textOf(Description).slice(0, 500),
        coverId: null,
      }
    }),
  }
}

/** What the account keeps under a name. */
async function kept(
  { db, materials }: OfficialNeeds,
  accountId: string,
  mediaId: string,
): Promise<Material | undefined> {
  return materials.find(db, accountId, mediaId).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
}

async function material(
  needs: OfficialNeeds,
  accountId: string,
  kind: 'image' | 'voice' | 'video',
  mediaId: string,
): Promise<Content> {
  const { db, servicemessages } = needs
  const found = await kept(needs, accountId, mediaId)
  if (found?.kind !== kind) throw new BadAnswer(`there is no ${kind} with this MediaId`)
  const content = await servicemessages.content(db, accountId, 'material', found.id)
  if (!content) throw new BadAnswer(`the ${kind} cannot be shown`)
  return content
}

/** The picture of a piece of music, when it has one. */
async function cover(needs: OfficialNeeds, accountId: string, mediaId: string): Promise<string | null> {
  const found = mediaId ? await kept(needs, accountId, mediaId) : undefined
  return found?.kind === 'image' || found?.kind === 'thumb' ? found.mediaId : null
}

const webAddress = (text: string): string | undefined =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) ? new URL(text).href : undefined
