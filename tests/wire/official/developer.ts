import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

const require = createRequire(import.meta.url)

/** A push as co-wechat reads it: values without their CDATA, nested elements as objects. */
export type Push = Record<string, string> & { MsgType: string; Event?: string }
/** What co-wechat makes a reply of; `''` is an empty body. */
export type Reply = string | object

export interface Developer {
  readonly url: string
  readonly pushes: Push[]
  /** The next push that has these values; waits for it. */
  pushed(like: Partial<Push>): Promise<Push>
  /** Says how messages are answered from now on; `''` at the start. */
  answerWith(answer: (push: Push) => Reply | Promise<Reply>): void
}

/** A developer’s own server: co-wechat, as it would run behind koa. Without an AES key it takes plain pushes. */
export async function createDeveloper(config: {
  token: string
  appid?: string
  encodingAESKey?: string
}): Promise<Developer> {
  const wechat = require('co-wechat')
  const pushes: Push[] = []
  const waiting: { like: Partial<Push>; resolve: (push: Push) => void }[] = []
  let answer: (push: Push) => Reply | Promise<Reply> = () => ''

  const matches = (push: Push, like: Partial<Push>) =>
    Object.entries(like).every(([name, value]) => push[name] === value)

  const middleware = wechat(config).middleware(async (push: Push) => {
    pushes.push(push)
    for (const one of waiting.filter(({ like }) => matches(push, like))) {
      waiting.splice(waiting.indexOf(one), 1)
      one.resolve(push)
    }
    return answer(push)
  })

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://developer')
    const context = {
      req: request,
      request: { length: Number(request.headers['content-length']) || undefined, charset: 'utf-8' },
      method: request.method,
      query: Object.fromEntries(url.searchParams),
      status: 200,
      type: 'text/plain',
      body: '' as unknown,
    }
    try {
      await middleware(context, async () => {})
      response.writeHead(context.status, { 'content-type': context.type }).end(String(context.body))
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`,
    pushes,
    pushed(like) {
      const known = pushes.find((push) => matches(push, like))
      if (known) return Promise.resolve(known)
      return new Promise((resolve) => waiting.push({ like, resolve }))
    },
    answerWith(next) {
      answer = next
    },
  }
}
