import * as z from 'zod'
import { no } from '../wire/errors.ts'
import { coded, optionalText, text, whole } from '../wire/shapes.ts'
import { endpoint, openEndpoint } from './endpoint.ts'
import { inOne } from './people.ts'

const defaultSeconds = 60
const longestSeconds = 30 * 24 * 3600
const longestScene = 64

const actions = ['QR_SCENE', 'QR_STR_SCENE', 'QR_LIMIT_SCENE', 'QR_LIMIT_STR_SCENE'] as const

const wrongAction = coded(40053)

export const qrcodes = [
  endpoint({
    path: '/cgi-bin/qrcode/create',
    verbs: ['POST'],
    summary: 'Makes a code that says by which way somebody came: for a while, or for good.',
    feature: 'sceneCodes',
    daily: 100_000,
    input: z.object({
      expire_seconds: whole(40035, 1, longestSeconds).nullish(),
      action_name: z.enum(actions, wrongAction),
      action_info: z.object(
        { scene: z.object({ scene_id: whole(40053, 0).optional(), scene_str: optionalText(40053) }, wrongAction) },
        wrongAction,
      ),
    }),
    example: { expire_seconds: 3600, action_name: 'QR_STR_SCENE', action_info: { scene: { scene_str: 'window' } } },
    async does(call, { expire_seconds, action_name, action_info: { scene } }) {
      const isText = action_name.endsWith('_STR_SCENE')
      const isPermanent = action_name.startsWith('QR_LIMIT_')
      const value = isText ? scene.scene_str : scene.scene_id
      if (typeof value === 'string' ? value === '' || value.length > longestScene : !value || value >= 2 ** 32)
        throw no(40053)
      const { key, url } = await inOne(call, (tx) =>
        call.needs.qrcodes.create(tx, {
          accountId: call.account.id,
          name: String(value),
          scene: value!,
          expiresInSeconds: isPermanent ? null : (expire_seconds ?? defaultSeconds),
        }),
      )
      return { ticket: key, ...(!isPermanent && { expire_seconds: expire_seconds ?? defaultSeconds }), url }
    },
  }),
  openEndpoint({
    path: '/cgi-bin/showqrcode',
    verbs: ['GET'],
    summary: 'The picture of a code, for whoever has its ticket.',
    input: z.object({ ticket: text(40035, 200) }),
    async does({ needs }, { ticket }) {
      const picture = await needs.qrcodes.picture(needs.db, ticket, 'jpeg')
      if (!picture) return { file: { bytes: Buffer.alloc(0), name: 'code.jpg', type: 'image/jpeg', status: 404 } }
      return { file: { bytes: picture.bytes, name: 'code.jpg', type: picture.contentType } }
    },
  }),
]
