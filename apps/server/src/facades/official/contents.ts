import type { Content } from '@teahouse/contract/talk/content'
import * as z from 'zod'
import { no } from '../wire/errors.ts'
import { materialOf, type WireKind } from '../wire/files.ts'
import { coded, optionalText, read, text } from '../wire/shapes.ts'
import type { AccountCall } from './endpoint.ts'
import { plainWords } from './words.ts'

const mostTextBytes = 2_048

const mediaId = () => text(41006, 200)
const words = () => text(44004, 20_000).refine((value) => Buffer.byteLength(value) <= mostTextBytes, coded(45002))

/** Addresses that a person may be sent to. */
export const webAddress = () =>
  optionalText(45005, 2_048).refine((value) => value === '' || isWebAddress(value), coded(40035, 'url'))

const isWebAddress = (value: string): boolean =>
  URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol)

/** A message by its `msgtype`: what stands below the name of the type. */
const bodies = {
  text: z.object({ content: words() }, coded(44004)),
  image: z.object({ media_id: mediaId() }, coded(41006)),
  voice: z.object({ media_id: mediaId() }, coded(41006)),
  video: z.object({ media_id: mediaId() }, coded(41006)),
  mpvideo: z.object({ media_id: mediaId() }, coded(41006)),
  music: z.object({
    title: optionalText(45003, 64),
    description: optionalText(45004, 120),
    musicurl: webAddress(),
    hqmusicurl: webAddress(),
    thumb_media_id: optionalText(40007, 200),
  }),
  news: z.object({
    articles: z
      .array(
        z.object({
          title: optionalText(45003, 64),
          description: optionalText(45004, 200),
          url: webAddress(),
          picurl: optionalText(45006, 2_048),
        }),
        coded(44003),
      )
      .min(1, coded(44003))
      .max(1, coded(45008)),
  }),
  msgmenu: z.object({
    head_content: optionalText(45002, 600),
    list: z
      .array(z.object({ id: text(40035, 128), content: text(40035, 200) }))
      .min(1)
      .max(20),
    tail_content: optionalText(45002, 600),
  }),
  mpnews: z.object({ media_id: mediaId() }, coded(41006)),
  mpnewsarticle: z.object({ article_id: text(40007, 200) }),
}
export type MessageType = keyof typeof bodies

/** What is known here and cannot be said yet. */
const laterTypes = ['wxcard', 'miniprogrampage', 'miniprogram', 'link']

/** The body of a message of one of some types. Refuses 40008, 48008, and what is wrong with it. */
export function bodyOf<T extends MessageType>(
  types: readonly T[],
  msgtype: string,
  fields: Record<string, unknown>,
): { [K in T]: { type: K; body: z.output<(typeof bodies)[K]> } }[T] {
  const type = types.find((one) => one === msgtype)
  if (!type) throw no(laterTypes.includes(msgtype) ? 48008 : 40008, msgtype)
  return { type, body: read(bodies[type], fields[type]) } as never
}

/** What an account keeps under a `media_id`, to be said. Refuses 40007 for another kind. */
export async function saidMaterial(call: AccountCall, mediaId: string, kind: WireKind): Promise<Content> {
  const { needs, account } = call
  const material = await materialOf(call, mediaId)
  if (material.kind !== kind) throw no(40007)
  const content = await needs.servicemessages.content(needs.db, account.id, 'material', material.id)
  if (!content) throw no(40007)
  return content
}

export const saidText = (content: string): Content => ({ kind: 'text', text: plainWords(content), mentions: [] })
