import * as z from 'zod'
import { no } from '../wire/errors.ts'
import { fileOf } from '../wire/files.ts'
import { coded, openid, optionalText, text, whole } from '../wire/shapes.ts'
import { endpoint, inOne, ok, type ProgramCall, personOf } from './endpoint.ts'

const places = { 1: 'profile', 2: 'comment', 3: 'forum', 4: 'socialLog' } as const
const scene = whole(40097, 1, 4).transform((given) => places[given as keyof typeof places])
const withinMs = 2 * 3_600_000
const mostPictureBytes = 1024 * 1024

/** Somebody who has used the program within two hours. Refuses 40003, 61010. */
async function visitor(call: ProgramCall, openid: string): Promise<string> {
  const { needs, app } = call
  const personId = await personOf(call, openid)
  const session = await needs.sessions.session(needs.db, app.id, personId)
  if (!session || needs.clock.now().getTime() - session.usedAt.getTime() > withinMs) throw no(61010)
  return personId
}

/** Whether what people post may be shown. */
export const contentChecks = [
  endpoint({
    path: '/wxa/msg_sec_check',
    verbs: ['POST'],
    summary: 'Judges a text; without a version, in the old way of yes or 87014.',
    partly: 'judged by a list of words, or by a program that the server’s administrators name',
    daily: 2_000_000,
    perMinute: 4_000,
    input: z.object({
      content: text(44004, 20_000),
      version: whole(40097, 1, 2).default(1),
      scene: scene.optional(),
      openid: openid().optional(),
      title: optionalText(40097, 500),
      nickname: optionalText(40097, 500),
      signature: optionalText(40097, 500),
    }),
    example: { content: 'The kettle is on.' },
    async does(call, { content, version, scene: place, openid: who, title, nickname, signature }) {
      const { needs } = call
      if ([...content].length > 2_500) throw no(45002)
      if (version === 1) {
        const { suggest } = await needs.contentchecks.checkText(content, 'comment')
        if (suggest === 'risky') throw no(87014)
        return ok()
      }
      if (!place) throw no(40097, 'scene')
      if (!who) throw no(40003)
      await visitor(call, who)
      const whole = [content, title, nickname, signature].filter(Boolean).join('\n')
      const { suggest, label, keyword, traceId } = await needs.contentchecks.checkText(whole, place)
      const found = { strategy: 'content_model', errcode: 0, suggest, label, prob: suggest === 'pass' ? 0 : 90 }
      const named = { strategy: 'keyword', errcode: 0, suggest, label, level: 90, keyword }
      return ok({ trace_id: traceId, result: { suggest, label }, detail: keyword ? [found, named] : [found] })
    },
  }),
  endpoint({
    path: '/wxa/media_check_async',
    verbs: ['POST'],
    summary: 'Judges a picture or a sound at an address, and tells the server by wxa_media_check.',
    partly: 'passes all that is a picture or a sound, where administrators name no program that judges them',
    daily: 200_000,
    perMinute: 2_000,
    input: z.object({
      media_url: text(40097, 2_048).refine(
        (url) => URL.canParse(url) && /^https?:/.test(url),
        coded(40097, 'media_url'),
      ),
      media_type: whole(40097, 1, 2),
      version: z.union([z.literal(2), z.literal('2')], coded(40097, 'version')),
      openid: openid(),
      scene,
    }),
    async does(call, { media_url, media_type, openid: who }) {
      const personId = await visitor(call, who)
      const kind = media_type === 1 ? ('audio' as const) : ('image' as const)
      const asked = { programId: call.account.id, personId, url: media_url, kind }
      return ok({ trace_id: await inOne(call, (tx) => call.needs.contentchecks.checkLater(tx, asked)) })
    },
  }),
  endpoint({
    path: '/wxa/img_sec_check',
    verbs: ['POST'],
    summary: 'Judges a picture at once: yes or 87014.',
    partly: 'passes all pictures, where administrators name no program that judges them',
    daily: 200_000,
    perMinute: 2_000,
    maxBytes: mostPictureBytes + 64 * 1024,
    input: z.object({}),
    async does({ needs, files }) {
      const { bytes, type } = fileOf(files)
      if (bytes.length > mostPictureBytes) throw no(40006)
      if (type && !/^image\/|octet-stream$/.test(type)) throw no(40137)
      const { suggest } = await needs.contentchecks.checkPicture(bytes)
      if (suggest === 'risky') throw no(87014)
      return ok()
    },
  }),
]
