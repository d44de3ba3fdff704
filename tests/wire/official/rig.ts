import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Kind } from '@teahouse/contract/business/official'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser, type World, type WorldOptions } from '@teahouse/testkit'
import { noteCovered } from '../covered.ts'
import { createDeveloper, type Developer } from './developer.ts'
import { type Answer, type App, coWechatApi, type WechatApi } from './sdks.ts'

/** A world with its developers’ wire open, where programs may push to this machine. */
export interface Rig {
  world: World
  origin: string
  /** The app, for addresses that lead there. */
  appOrigin: string
  account(more?: { kind?: Kind; name?: string }): Promise<AccountRig>
}

/** An official account with a program. */
export interface AccountRig {
  id: string
  wireName: string
  handle: string
  owner: TestUser
  app: App
  api: WechatApi
  /** A fresh person, who follows unless it is said otherwise. */
  follower(more?: { name?: string; follows?: boolean }): Promise<Follower>
  /** The developer’s own server, to which everything is pushed from now on. */
  developer(): Promise<Developer>
  /** A call without an SDK: its JSON, or its bytes. */
  call(verb: 'GET' | 'POST', path: string, asked?: Asked): Promise<Answer>
  /** The same, with all of the answer. */
  fetch(verb: 'GET' | 'POST', path: string, asked?: Asked): Promise<Response>
}

export interface Asked {
  query?: Record<string, string>
  body?: unknown
  form?: FormData
}

export interface Follower {
  user: TestUser
  openid: string
  conversationId: string
  /** Writes to the account; resolves when it was heard. */
  say(text: string): Promise<void>
  /** What the account said to them, the oldest first. */
  heard(): Promise<Answer[]>
}

export async function createRig(options: WorldOptions = {}): Promise<Rig> {
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

  async function account({ kind = 'service', name = `Shop ${++count}` }: { kind?: Kind; name?: string } = {}) {
    const owner = await world.user()
    const id = newId()
    const secret = randomBytes(16).toString('hex')
    const handle = `shop_${randomBytes(5).toString('hex')}`
    const newcomer = { id, kind, ownerId: owner.id, handle, name, intro: 'Tea, and what goes with it.' }
    const { wireName } = await server.db.transaction((tx) => server.official.bringIn(tx, newcomer))
    const { id: appId } = await server.db.transaction((tx) => server.developers.bringIn(tx, { accountId: id, secret }))
    const app = { appId, secret }
    const api = coWechatApi(origin, app)
    let token: Promise<string> | undefined

    const rig: AccountRig = {
      id,
      wireName,
      handle,
      owner,
      app,
      api,
      async follower({ name: called, follows = true } = {}) {
        const user = await world.user(called ? { name: called } : {})
        if (follows) {
          await user.call('followers.follow', { accountId: id })
          await world.settle()
          // Following lets the account write for a minute, which tests of what comes later leave behind.
          world.clock.advance({ seconds: 61 })
        }
        const openid = (await server.developers.openids(server.db, id, [user.id])).get(user.id)
        assert(openid)
        const conversationId = server.chat.official.conversationId(id, user.id)
        return {
          user,
          openid,
          conversationId,
          async say(text) {
            const content = { kind: 'text' as const, text }
            await user.call('chat.send', { conversationId, messageId: newId(), content })
            await world.settle()
          },
          async heard() {
            const { messages } = await user.call('chat.history', { conversationId, limit: 200 })
            return messages
              .filter(({ senderId }) => senderId === id)
              .sort((a, b) => a.seq - b.seq)
              .map(({ content }) => content)
          },
        }
      },
      async developer() {
        const config = { token: 'leavesandwater', appid: appId, encodingAESKey: 'k'.repeat(43) }
        const developer = await createDeveloper(config)
        const { isSaved, test } = await owner.call('developers.saveServer', {
          accountId: id,
          url: developer.url,
          token: config.token,
          aesKey: config.encodingAESKey,
          mode: 'safe',
        })
        assert(isSaved, JSON.stringify(test))
        return developer
      },
      async fetch(verb, path, { query = {}, body, form } = {}) {
        token ??= fetch(`${origin}/cgi-bin/token?grant_type=client_credential&appid=${appId}&secret=${secret}`)
          .then((answer) => answer.json())
          .then((answer) => (answer as { access_token: string }).access_token)
        const url = new URL(path, origin)
        for (const [key, value] of Object.entries({ access_token: await token, ...query }))
          url.searchParams.set(key, value)
        const sent = form ?? (body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
        return fetch(url, { method: verb, ...(sent !== undefined && { body: sent }) })
      },
      async call(verb, path, asked) {
        const answer = await rig.fetch(verb, path, asked)
        const type = answer.headers.get('content-type') ?? ''
        if (!/json|text\/plain/.test(type)) return { type, bytes: Buffer.from(await answer.arrayBuffer()) }
        return JSON.parse(await answer.text())
      },
    }
    return rig
  }
  return { world, origin, appOrigin, account }
}
