import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(import.meta.url)

export interface App {
  appId: string
  secret: string
}

/** An answer of a WeChat-shaped API, as its SDKs hand it over. */
// biome-ignore lint/suspicious/noExplicitAny: the SDKs have no types, and tests look at whatever came.
export type Answer = any
/** Every method of the SDK by its name. */
export type WechatApi = Record<string, (...given: unknown[]) => Promise<Answer>> & {
  showQRCodeURL(ticket: string): string
}

/** co-wechat-api, pointed at the server by its public prefixes; what it hard-codes is redirected. */
export function coWechatApi(origin: string, { appId, secret }: App): WechatApi {
  process.env.TEAHOUSE_API_ORIGIN = origin
  require('./redirect.cjs')
  const Api = require('co-wechat-api')
  const api = new Api(appId, secret)
  api.prefix = `${origin}/cgi-bin/`
  api.mpPrefix = `${origin}/cgi-bin/`
  api.fileServerPrefix = `${origin}/cgi-bin/`
  api.snsPrefix = `${origin}/sns/`
  api.customservicePrefix = `${origin}/customservice/`
  // Three seconds are its default; a machine that tests much at once may need more.
  api.setOpts({ timeout: 20_000 })
  return api
}

export interface EasyWechat {
  getClient(): {
    get(path: string, options?: object): Promise<EasyAnswer>
    postJson(path: string, body?: object): Promise<EasyAnswer>
    request(method: string, path: string, options?: object): Promise<EasyAnswer>
  }
  getAccessToken(): { getToken(): Promise<string> }
}
export interface EasyAnswer {
  toObject(): Answer
  getHeaders(): Record<string, string>
}

/** node-easywechat, pointed at the server by its `http.baseURL`; it keeps its tokens in the working directory. */
export function easyWechat(origin: string, { appId, secret }: App): EasyWechat {
  process.chdir(mkdtempSync(join(tmpdir(), 'teahouse-easywechat-')))
  const { OfficialAccount } = require('node-easywechat')
  return new OfficialAccount({
    app_id: appId,
    secret,
    use_stable_access_token: true,
    http: { baseURL: `${origin}/`, timeout: 20_000 },
  })
}

/** What an SDK threw: the code that it says the server answered with. */
export async function refusedWith(call: Promise<unknown>): Promise<number | undefined> {
  return call.then(
    (answer) => (answer as { errcode?: number }).errcode ?? 0,
    (error: { code?: number }) => error.code,
  )
}
