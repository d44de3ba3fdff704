import * as z from 'zod'
import { no } from '../wire/errors.ts'
import { coded, openid, text } from '../wire/shapes.ts'
import { endpoint, ok, openEndpoint, type ProgramCall, personOf, secondsOf } from './endpoint.ts'

const signed = {
  openid: openid(),
  signature: text(87009, 128),
  sig_method: z.literal('hmac_sha256', coded(40097, 'sig_method')),
}

/** Refuses 87009 when nothing was signed with the person’s session key. */
async function proven(call: ProgramCall, { openid, signature }: { openid: string; signature: string }) {
  const { needs, app } = call
  const personId = await personOf(call, openid)
  if (!(await needs.sessions.provesSession(needs.db, app.id, personId, signature))) throw no(87009)
  return personId
}

/** Who people are to a program, and what they let it know. */
export const users = [
  openEndpoint({
    path: '/sns/jscode2session',
    verbs: ['GET', 'POST'],
    summary: 'Exchanges the code of wx.login for the openid of a person and the session key.',
    partly: 'no unionid: programs and accounts of one owner know people by different names',
    input: z.object({ appid: text(40013), secret: text(41004), js_code: text(41008, 200), grant_type: text(40002) }),
    perMinute: 100_000,
    async does({ needs, address, charge }, { appid, secret, js_code, grant_type }) {
      const { developers, sessions, db } = needs
      if (grant_type !== 'authorization_code') throw no(40002)
      const app = await developers.app(db, appid)
      if (app?.kind !== 'miniprogram') throw no(40013)
      if (!(await developers.isSecret(appid, secret))) throw no(40125)
      if (!(await developers.mayCallFrom(appid, address))) throw no(40164, `ip ${address}`)
      if (!(await developers.account(db, app))?.isOpen) throw no(48004)
      await charge(app)
      const session = await sessions.redeem(appid, js_code)
      if (session === 'used') throw no(40163)
      if (typeof session === 'string') throw no(40029)
      return { session_key: session.sessionKey, openid: session.openid }
    },
  }),
  endpoint({
    path: '/wxa/checksession',
    verbs: ['GET', 'POST'],
    summary: 'Whether the session key that a server holds still counts.',
    input: z.object(signed),
    async does(call, input) {
      await proven(call, input)
      return ok()
    },
  }),
  endpoint({
    path: '/wxa/resetusersessionkey',
    verbs: ['GET', 'POST'],
    summary: 'A new session key in the place of the one that counts.',
    input: z.object(signed),
    async does(call, input) {
      const session_key = await call.needs.sessions.resetSession(call.app.id, await proven(call, input))
      if (!session_key) throw no(87009)
      return ok({ openid: input.openid, session_key })
    },
  }),
  endpoint({
    path: '/wxa/business/getuserphonenumber',
    verbs: ['POST'],
    summary: 'The phone number of a person who has agreed to tell it.',
    input: z.object({ code: text(40029, 200) }),
    example: { code: '…' },
    async does({ needs, app }, { code }) {
      const number = await needs.sessions.redeemPhone(app.id, code)
      if (number === 'used') throw no(40163)
      if (typeof number === 'string') throw no(40029)
      const watermark = { timestamp: secondsOf(needs.clock.now()), appid: app.id }
      return ok({ phone_info: { ...number, watermark } })
    },
  }),
  endpoint({
    path: '/wxa/business/getuserencryptkey',
    verbs: ['POST'],
    summary: 'The last keys that the program on a person’s devices shares with its server.',
    input: z.object(signed),
    async does(call, input) {
      const keys = await call.needs.sessions.userKeys(call.app.id, await proven(call, input))
      return ok({
        key_info_list: keys.map(({ encryptKey, iv, version, madeAt, expiresInSeconds }) => ({
          encrypt_key: encryptKey,
          iv,
          version,
          create_time: secondsOf(madeAt),
          expire_in: expiresInSeconds,
        })),
      })
    },
  }),
]
