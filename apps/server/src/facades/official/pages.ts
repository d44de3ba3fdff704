import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import type { PageToken } from '../../modules/programs/developers/index.ts'
import { no } from '../wire/errors.ts'
import { optionalText, text } from '../wire/shapes.ts'
import { type OpenCall, ok, openEndpoint } from './endpoint.ts'

/** Where a person’s picture is fetched by whoever was told its address. */
const avatarAddress = ({ needs }: OpenCall, avatarId: string | null) =>
  avatarId ? `${needs.origins.api}/sns/avatar?id=${avatarId}` : ''

async function tokenOf({ needs }: OpenCall, accessToken: string, openid: string) {
  const token = await needs.developers.readPageToken(accessToken)
  if (token === 'unknown') throw no(40001)
  if (token === 'expired') throw no(42001)
  if (token.openid !== openid) throw no(40003)
  return token
}

const told = ({ accessToken, expiresInSeconds, refreshToken, openid, scope }: PageToken) => ({
  access_token: accessToken,
  expires_in: expiresInSeconds,
  refresh_token: refreshToken,
  openid,
  scope,
})

/** What the server of a page asks, once a person has let it know who they are. */
export const pages = [
  openEndpoint({
    path: '/sns/oauth2/access_token',
    verbs: ['GET', 'POST'],
    summary: 'Exchanges the code that a page was given for the tokens of one person.',
    input: z.object({
      appid: text(41002),
      secret: text(41004),
      code: text(41008, 200),
      grant_type: text(40002),
    }),
    async does(call, { appid, secret, code, grant_type }) {
      const { developers, db } = call.needs
      if (grant_type !== 'authorization_code') throw no(40002)
      const app = await developers.app(db, appid)
      if (!app) throw no(40013)
      if (!(await developers.isSecret(appid, secret))) throw no(40125)
      await call.charge(app)
      const token = await developers.redeemCode(appid, code)
      if (token === 'unknown') throw no(40029)
      if (token === 'used') throw no(40163)
      if (token === 'expired') throw no(42003)
      return told(token)
    },
  }),
  openEndpoint({
    path: '/sns/oauth2/refresh_token',
    verbs: ['GET', 'POST'],
    summary: 'A fresh access token for a page, for 30 days after the code.',
    input: z.object({ appid: text(41002), grant_type: text(40002), refresh_token: text(41003, 500) }),
    async does(call, { appid, grant_type, refresh_token }) {
      const { developers, db } = call.needs
      if (grant_type !== 'refresh_token') throw no(40002)
      const app = await developers.app(db, appid)
      if (!app) throw no(40013)
      await call.charge(app)
      const token = await developers.refreshPageToken(appid, refresh_token)
      if (token === 'unknown') throw no(40030)
      if (token === 'expired') throw no(42002)
      return told(token)
    },
  }),
  openEndpoint({
    path: '/sns/userinfo',
    verbs: ['GET', 'POST'],
    summary: 'The name and picture of a person who let the page know them.',
    input: z.object({ access_token: text(41001, 500), openid: text(41009, 64), lang: optionalText() }),
    async does(call, { access_token, openid }) {
      const { needs } = call
      const { personId, scope } = await tokenOf(call, access_token, openid)
      if (scope !== 'snsapi_userinfo') throw no(48001)
      const [person] = await needs.accounts.people(needs.db, [personId])
      if (!person) throw no(40003)
      return {
        openid,
        nickname: person.name,
        // Nobody tells this server, so nobody learns it here.
        ...{ sex: 0, language: '', city: '', province: '', country: '' },
        headimgurl: avatarAddress(call, person.avatarId),
        privilege: [],
      }
    },
  }),
  openEndpoint({
    path: '/sns/auth',
    verbs: ['GET', 'POST'],
    summary: 'Whether a page’s token still counts for a person.',
    input: z.object({ access_token: text(41001, 500), openid: text(41009, 64) }),
    async does(call, { access_token, openid }) {
      await tokenOf(call, access_token, openid)
      return ok()
    },
  }),
  openEndpoint({
    path: '/sns/avatar',
    verbs: ['GET'],
    summary: 'The bytes of a person’s picture, for whoever was told its address.',
    input: z.object({ id: z.uuid({ error: '40007 invalid media_id' }) }),
    async does({ needs }, { id }) {
      const facts = (await needs.media.facts(needs.db, [id])).get(id)
      const picture = facts?.purpose === 'avatar' ? await needs.media.open(needs.db, id) : undefined
      if (!picture) throw no(40007)
      return { file: { bytes: await buffer(picture.stream), name: 'picture', type: picture.contentType } }
    },
  }),
  openEndpoint({
    path: '/cgi-bin/media/picture',
    verbs: ['GET'],
    summary: 'The bytes of a picture that a push named, for whoever was told its address.',
    input: z.object({ media_id: text(40007, 200) }),
    async does({ needs }, { media_id }) {
      const material = await needs.materials.named(needs.db, media_id)
      if (material?.kind !== 'image') throw no(40007)
      const { stream, contentType } = await needs.materials.open(needs.db, material)
      return { file: { bytes: await buffer(stream), name: material.name || 'picture', type: contentType } }
    },
  }),
]
