import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { releasedProgram, type Sources } from '@teahouse/server/modules/programs/visits/program.fixture'
import { createWorld, type TestUser, type World, type WorldOptions } from '@teahouse/testkit'
import { noteCovered } from '../covered.ts'
import { createDeveloper, type Developer } from '../official/developer.ts'
import { type Answer, type App, coWechatApi, type EasyWechat, type WechatApi } from '../official/sdks.ts'

const require = createRequire(import.meta.url)

/** The mini-program part of node-easywechat. */
export interface EasyMiniProgram extends EasyWechat {
  getUtils(): {
    codeToSession(code: string): Promise<{ openid: string; session_key: string }>
    decryptSession(sessionKey: string, iv: string, encryptedData: string): Answer
  }
}

/** A released program, and whoever speaks for it. */
export interface ProgramRig {
  id: string
  owner: TestUser
  app: App
  /** Two SDKs that were written for WeChat. */
  easy: EasyMiniProgram
  co: WechatApi
  /** Somebody who has just logged in to the program. */
  visitor(): Promise<Visitor>
  /** The developer’s own server, to which everything is pushed from now on. */
  developer(): Promise<Developer>
  /** A call without an SDK: its JSON, or its bytes. */
  call(verb: 'GET' | 'POST', path: string, body?: unknown, query?: Record<string, string>): Promise<Answer>
}

export interface Visitor {
  user: TestUser
  openid: string
  sessionKey: string
  conversationId: string
  /** What the program said to them, the oldest first. */
  heard(): Promise<Answer[]>
}

const page = { js: 'Page({})', wxml: '<view>Tea</view>' }
const sources: Sources = {
  'app.json': JSON.stringify({ pages: ['pages/index/index', 'pages/event/event'] }),
  'app.js': 'App({})',
  'pages/index/index.js': page.js,
  'pages/index/index.wxml': page.wxml,
  'pages/event/event.js': page.js,
  'pages/event/event.wxml': page.wxml,
}

export async function createRig(options: WorldOptions = {}) {
  let known: World | undefined
  // Before the world: what is done first afterwards finds it still there.
  const holdCovered = noteCovered(() => known?.server)
  const world = await createWorld({ ...options, env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on', ...options.env } })
  holdCovered()
  known = world
  const { server } = world
  const appOrigin = await world.origin()
  const origin = await world.apiOrigin()
  let count = 0

  async function program({ isReleased = true } = {}): Promise<ProgramRig> {
    const owner = await world.user()
    const wanted = { ownerId: owner.id, name: `Tea order ${++count}`, intro: 'Order at the table.' }
    const { programId: id, appId } = isReleased
      ? await releasedProgram(world, { ...wanted, sources })
      : await server.miniprograms.bringIn({ id: crypto.randomUUID(), ...wanted })
    const secret = await server.db.transaction((tx) => server.developers.newSecret(tx, appId))
    const app = { appId, secret }
    process.chdir(mkdtempSync(join(tmpdir(), 'teahouse-easywechat-')))
    const { MiniApp } = require('node-easywechat')
    const easy: EasyMiniProgram = new MiniApp({
      ...{ app_id: appId, secret, use_stable_access_token: true, http: { baseURL: `${origin}/`, timeout: 20_000 } },
    })
    const co = coWechatApi(origin, app)
    Object.assign(co, { wxaPrefix: `${origin}/wxa/` })
    let token: Promise<string> | undefined

    return {
      ...{ id, owner, app, easy, co },
      async visitor() {
        const user = await world.user()
        const { code } = await user.call('sessions.login', { appId })
        const { openid, session_key: sessionKey } = await easy.getUtils().codeToSession(code)
        const conversationId = server.chat.official.conversationId(id, user.id)
        return {
          ...{ user, openid, sessionKey, conversationId },
          async heard() {
            const { messages } = await user.call('chat.history', { conversationId, limit: 200 })
            return messages.filter(({ senderId }) => senderId === id).map(({ content }) => content)
          },
        }
      },
      async developer() {
        const config = { token: 'leavesandwater', appid: appId, encodingAESKey: 'k'.repeat(43) }
        const developer = await createDeveloper(config)
        const { isSaved, test } = await owner.call('developers.saveServer', {
          ...{ accountId: id, url: developer.url, token: config.token, aesKey: config.encodingAESKey, mode: 'safe' },
        })
        assert(isSaved, JSON.stringify(test))
        return developer
      },
      async call(verb, path, body, query = {}) {
        token ??= fetch(`${origin}/cgi-bin/token?grant_type=client_credential&appid=${appId}&secret=${secret}`)
          .then((answer) => answer.json())
          .then((answer) => (answer as { access_token: string }).access_token)
        const url = new URL(path, origin)
        for (const [key, value] of Object.entries({ access_token: await token, ...query }))
          url.searchParams.set(key, value)
        const sent = body instanceof FormData ? body : body === undefined ? undefined : JSON.stringify(body)
        const answer = await fetch(url, { method: verb, ...(sent !== undefined && { body: sent }) })
        const type = answer.headers.get('content-type') ?? ''
        return /json/.test(type) ? answer.json() : { type, bytes: Buffer.from(await answer.arrayBuffer()) }
      },
    }
  }
  return { world, origin, appOrigin, program }
}
