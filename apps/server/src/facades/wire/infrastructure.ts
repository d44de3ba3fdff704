import { lookup } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'
import * as z from 'zod'
import {
  type AppCall,
  allowanceOf,
  declaringFor,
  type Endpoint,
  ok,
  secondsOf,
  type WireAccount,
  type WireNeeds,
} from './endpoint.ts'
import { no } from './errors.ts'
import { nothing, text } from './shapes.ts'

const { endpoint, openEndpoint } = declaringFor<WireNeeds, WireAccount>()

/** Addresses of this server’s name, as the world resolves it; those of the machine where nothing is named. */
async function addressesOf(origin: string): Promise<string[]> {
  const { hostname } = new URL(origin)
  const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
  if (found.length > 0) return [...new Set(found.map(({ address }) => address))]
  const own = Object.values(networkInterfaces()).flatMap((some) => some ?? [])
  return own.filter(({ internal }) => !internal).map(({ address }) => address)
}

const clearing = async ({ needs, app }: Pick<AppCall, 'needs' | 'app'>, timeZone: string) => {
  if (!(await needs.developers.clearQuota(app, timeZone))) throw no(48006)
  return ok()
}

/** What is about the calls themselves. `endpointAt` answers for every endpoint of the wire, this section’s own included. */
export const infrastructure = (endpointAt: (path: string) => Endpoint | undefined): readonly Endpoint[] => [
  endpoint({
    path: '/cgi-bin/get_api_domain_ip',
    verbs: ['GET'],
    summary: 'The addresses at which programs call.',
    input: nothing(),
    does: async ({ needs }) => ({ ip_list: await addressesOf(needs.origins.api) }),
  }),
  endpoint({
    path: '/cgi-bin/getcallbackip',
    verbs: ['GET'],
    summary: 'The addresses that pushes come from.',
    input: nothing(),
    does: async ({ needs }) => ({ ip_list: await addressesOf(needs.origins.app) }),
  }),
  endpoint({
    path: '/cgi-bin/callback/check',
    verbs: ['POST'],
    summary: 'Tries whether the account’s server can be reached.',
    input: z.object({
      action: z.enum(['all', 'dns', 'ping'], { error: '40035 invalid parameter: action' }).default('all'),
      check_operator: z.string().default('DEFAULT'),
    }),
    daily: 1_000,
    perMinute: 60,
    example: { action: 'all', check_operator: 'DEFAULT' },
    async does({ needs, account }, { action }) {
      const { addresses, tookMs, isReached } = await needs.developers.reach(account.id)
      const dns = addresses.map((ip) => ({ ip, real_operator: 'DEFAULT' }))
      const ping = addresses.map((ip) => ({
        ip,
        from_operator: 'DEFAULT',
        package_loss: isReached ? '0%' : '100%',
        time: `${tookMs}.000ms`,
      }))
      return ok({ ...(action === 'ping' ? {} : { dns }), ...(action === 'dns' ? {} : { ping }) })
    },
  }),
  endpoint({
    path: '/cgi-bin/clear_quota',
    verbs: ['POST'],
    summary: 'Sets the counts of calls back to nothing; ten times in a month.',
    input: z.object({ appid: text(40013) }),
    async does({ needs, app, account }, { appid }) {
      if (appid !== app.id) throw no(40013)
      return clearing({ needs, app }, account.timeZone)
    },
  }),
  openEndpoint({
    path: '/cgi-bin/clear_quota/v2',
    verbs: ['POST'],
    summary: 'The same by the secret, for when no token can be had any more.',
    input: z.object({ appid: text(41002), appsecret: text(41004) }),
    async does({ needs, address }, { appid, appsecret }) {
      const { developers, db } = needs
      const app = await developers.app(db, appid)
      if (!app) throw no(40013)
      if (!(await developers.isSecret(appid, appsecret))) throw no(40125)
      if (!(await developers.mayCallFrom(appid, address))) throw no(40164, `ip ${address}`)
      return clearing({ needs, app }, (await developers.account(db, app))?.timeZone ?? 'UTC')
    },
  }),
  endpoint({
    path: '/cgi-bin/openapi/quota/get',
    verbs: ['POST'],
    summary: 'How often a path may be called today, and was.',
    input: z.object({ cgi_path: text(76021) }),
    example: { cgi_path: '/cgi-bin/user/get' },
    async does({ needs, app, account }, { cgi_path }) {
      const asked = endpointAt(cgi_path)
      if (!asked) throw no(76021)
      const { daily } = allowanceOf(asked)
      const used = Math.min((await needs.developers.usage(app, account.timeZone)).get(cgi_path) ?? 0, daily)
      return ok({ quota: { daily_limit: daily, used, remain: daily - used } })
    },
  }),
  endpoint({
    path: '/cgi-bin/openapi/rid/get',
    verbs: ['POST'],
    summary: 'A refused call of the last 7 days, by the rid that its answer named.',
    input: z.object({ rid: text(76002) }),
    async does({ needs, app }, { rid }) {
      if (!/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(rid)) throw no(76002)
      const failure = await needs.developers.failure(rid)
      if (!failure) {
        const madeAtMs = Number.parseInt(rid.slice(0, 8), 16) * 1000
        throw no(madeAtMs < needs.clock.now().getTime() - 7 * 24 * 3_600_000 ? 76003 : 76001)
      }
      if (failure.appId !== app.id) throw no(76004)
      return ok({
        request: {
          invoke_time: secondsOf(failure.at),
          cost_in_ms: failure.tookMs,
          request_url: failure.request,
          request_body: failure.body,
          response_body: failure.answer,
          client_ip: failure.address,
        },
      })
    },
  }),
]
