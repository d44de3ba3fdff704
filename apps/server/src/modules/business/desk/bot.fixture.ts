import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export interface BotCall {
  headers: IncomingHttpHeaders
  body: string
}

/** What a bot answers: JSON, raw text with a status, or nothing for ever. */
export type BotAnswer = object | { status: number; text: string } | 'silence'

/** A business’s own bot on this machine. It keeps what it was asked. */
export async function openBot(answer: (call: BotCall) => BotAnswer | Promise<BotAnswer>) {
  const calls: BotCall[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const call = { headers: request.headers, body }
    calls.push(call)
    const given = await answer(call)
    if (given === 'silence') return
    if ('status' in given) response.writeHead(given.status).end(given.text)
    else response.end(JSON.stringify(given))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, calls }
}
