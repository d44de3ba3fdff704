import type { Content } from '@teahouse/contract/talk/content'
import * as z from 'zod'
import { newId } from '../../platform/ids.ts'
import { no } from '../wire/errors.ts'
import { bytesOf, kinds, materialOf, mostUploadBytes, takeMaterial } from '../wire/files.ts'
import { coded, openid, optionalText, read, text } from '../wire/shapes.ts'
import { endpoint, inOne, ok, type ProgramCall, personOf, secondsOf } from './endpoint.ts'

const mostTextBytes = 2_048
const mediaId = () => text(41006, 200)

/** A message by its `msgtype`: what stands below the name of the type. */
const bodies = {
  text: z.object(
    { content: text(44004, 20_000).refine((given) => Buffer.byteLength(given) <= mostTextBytes, coded(45002)) },
    coded(44004),
  ),
  image: z.object({ media_id: mediaId() }, coded(41006)),
  link: z.object(
    {
      title: text(45003, 100),
      description: optionalText(45004, 200),
      url: text(45005, 2_048).refine(
        (given) => URL.canParse(given) && /^https?:$/.test(new URL(given).protocol),
        coded(40035, 'url'),
      ),
      thumb_url: optionalText(45006, 2_048),
    },
    coded(44004),
  ),
  miniprogrampage: z.object(
    { title: optionalText(45003, 100), pagepath: text(41030, 1024), thumb_media_id: mediaId() },
    coded(44004),
  ),
}
type MessageType = keyof typeof bodies

async function picture(call: ProgramCall, mediaId: string) {
  const material = await materialOf(call, mediaId)
  if (material.kind !== 'image' && material.kind !== 'thumb') throw no(40007)
  return material
}

/** What a custom message says. Refuses 40008, and what is wrong with it. */
async function contentOf(call: ProgramCall, msgtype: string, fields: Record<string, unknown>): Promise<Content> {
  const { needs, account, app } = call
  const given = fields[msgtype]
  switch (msgtype as MessageType) {
    case 'text':
      return { kind: 'text', text: read(bodies.text, given).content, mentions: [] }
    case 'image': {
      const { id } = await picture(call, read(bodies.image, given).media_id)
      const content = await needs.servicemessages.content(needs.db, account.id, 'material', id)
      if (!content) throw no(40007)
      return content
    }
    case 'link': {
      const { title, description, url } = read(bodies.link, given)
      return { kind: 'articles', items: [{ articleId: null, url, title, digest: description, coverId: null }] }
    }
    case 'miniprogrampage': {
      const { title, pagepath, thumb_media_id } = read(bodies.miniprogrampage, given)
      const [program] = await needs.miniprograms.programs(needs.db, [account.id])
      const { mediaId: pictureId } = await picture(call, thumb_media_id)
      const { name, iconId } = program!
      return {
        ...{ kind: 'program', appId: app.id, name, iconId, path: pagepath.replace(/^\//, '') },
        ...{ title: title || name, pictureId },
      }
    }
    default:
      throw no(40008, msgtype)
  }
}

/** What a program answers people who wrote to those who look after it. */
export const custom = [
  endpoint({
    path: '/cgi-bin/message/custom/send',
    verbs: ['POST'],
    summary: 'Writes to a person who has written, or just came in to write.',
    partly: 'the pictures of links are left out: they would tell a stranger’s server who looks at them',
    daily: 500_000,
    input: z.looseObject({ touser: openid(), msgtype: text(40008, 40) }),
    example: { touser: 'o…', msgtype: 'text', text: { content: 'Your table is ready.' } },
    async does(call, { touser, msgtype, ...fields }) {
      const { needs, account, app } = call
      const personId = await personOf(call, touser)
      const content = await contentOf(call, msgtype, fields)
      await inOne(call, (tx) =>
        needs.servicemessages.say(tx, {
          ...{ accountId: account.id, personId, messageId: newId(), content },
          by: { kind: 'program', id: app.id },
        }),
      )
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/message/custom/typing',
    verbs: ['POST'],
    summary: 'Shows a person for a moment that something is being written.',
    daily: 500_000,
    input: z.object({ touser: openid(), command: z.enum(['Typing', 'CancelTyping'], coded(45072)) }),
    example: { touser: 'o…', command: 'Typing' },
    async does(call, { touser, command }) {
      const { needs, account } = call
      const outcome = await needs.servicemessages.type(account.id, await personOf(call, touser), command === 'Typing')
      if (outcome === 'nobodyWaits') throw no(45080)
      if (outcome === 'typingAlready') throw no(45081)
      return ok()
    },
  }),
]

/** Pictures for such messages. */
export const media = [
  endpoint({
    path: '/cgi-bin/media/upload',
    verbs: ['POST'],
    summary: 'Takes in a picture for three days.',
    daily: 100_000,
    maxBytes: mostUploadBytes,
    input: z.object({ type: z.enum(kinds, coded(40004)) }),
    async does(call, { type }) {
      // Programs say nothing else than pictures.
      if (type !== 'image') throw no(40004)
      const { wireId, addedAt } = await takeMaterial(call, type, { isKept: false })
      return { type, media_id: wireId, created_at: secondsOf(addedAt) }
    },
  }),
  endpoint({
    path: '/cgi-bin/media/get',
    verbs: ['GET', 'POST'],
    summary: 'The bytes of a picture that was sent in or came from a person.',
    daily: 200_000,
    input: z.object({ media_id: mediaId() }),
    async does(call, { media_id }) {
      return bytesOf(call, await picture(call, media_id))
    },
  }),
]
