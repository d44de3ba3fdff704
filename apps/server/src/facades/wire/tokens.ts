import * as z from 'zod'
import { declaringFor, type OpenCall, ok, type WireAccount, type WireNeeds } from './endpoint.ts'
import { no } from './errors.ts'
import { flag, text } from './shapes.ts'

const { endpoint, openEndpoint } = declaringFor<WireNeeds, WireAccount>()

const credentials = {
  grant_type: text(40002),
  appid: text(41002),
  secret: text(41004),
}

/** Lets an app in by its secret, from where it may call. */
async function enter({ needs, address, charge }: OpenCall, appId: string, secret: string): Promise<void> {
  const { developers, db } = needs
  const app = await developers.app(db, appId)
  if (!app) throw no(40013)
  if (!(await developers.isSecret(appId, secret))) throw no(40125)
  if (!(await developers.mayCallFrom(appId, address))) throw no(40164, `ip ${address}`)
  await charge(app)
}

const answer = ({ token, expiresInSeconds }: { token: string; expiresInSeconds: number }) => ({
  access_token: token,
  expires_in: expiresInSeconds,
})

/** How an app lets itself in, whatever it speaks for. */
export const tokens = [
  openEndpoint({
    path: '/cgi-bin/token',
    verbs: ['GET', 'POST'],
    summary: 'Gives a token; the one before goes on for five minutes.',
    input: z.object(credentials),
    daily: 2_000,
    async does(call, { grant_type, appid, secret }) {
      if (grant_type !== 'client_credential') throw no(40002)
      await enter(call, appid, secret)
      return answer(await call.needs.developers.giveToken(appid))
    },
  }),
  openEndpoint({
    path: '/cgi-bin/stable_token',
    verbs: ['POST'],
    summary: 'Gives the token that stays the same for whoever asks, until five minutes before its end.',
    input: z.object({ ...credentials, force_refresh: flag(false) }),
    daily: 500_000,
    async does(call, { grant_type, appid, secret, force_refresh }) {
      if (grant_type !== 'client_credential') throw no(40002)
      await enter(call, appid, secret)
      return answer(await call.needs.developers.giveStableToken(appid, secret, force_refresh))
    },
  }),
  endpoint({
    path: '/cgi-bin/ticket/getticket',
    verbs: ['GET', 'POST'],
    summary: 'Gives the ticket that pages sign their address with.',
    input: z.object({ type: z.enum(['jsapi', 'wx_card'], { error: '40097 invalid args' }) }),
    daily: 1_000_000,
    async does({ needs, app }, { type }) {
      const { token, expiresInSeconds } = await needs.developers.giveTicket(app.id, type)
      return ok({ ticket: token, expires_in: expiresInSeconds })
    },
  }),
]
