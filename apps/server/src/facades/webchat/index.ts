import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Webchat } from '../../modules/business/webchat/index.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Log } from '../../platform/log.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Router } from '../../platform/router.ts'
import { addressOf } from '../wire/origins.ts'

const folder = join(import.meta.dirname, '../../../assets/webchat')
const verbs = new Set(['enter', 'say', 'listen', 'leave'])
const bodyMaxBytes = 16 * 1024

const asset = (name: string) => readFileSync(join(folder, name), 'utf8')

/** Whether a request was for the chat window; then it is answered. */
export type WebchatDoor = (request: IncomingMessage, response: ServerResponse) => boolean

export function createWebchatDoor(needs: {
  db: Db
  log: Log
  router: Router
  webchat: Pick<Webchat, 'sites'>
  trustProxy: boolean
}): WebchatDoor {
  const { db, log, router, webchat, trustProxy } = needs
  const scripts: Record<string, { type: string; text: string }> = {
    '/webchat.js': { type: 'text/javascript', text: asset('loader.js') },
    '/webchat/window.js': { type: 'text/javascript', text: asset('window.js') },
    '/webchat/window.css': { type: 'text/css', text: asset('window.css') },
  }
  const page = pageWith(JSON.stringify(JSON.parse(asset('words.json'))))

  async function show(accountId: string, response: ServerResponse): Promise<void> {
    const isId = /^[0-9a-f-]{36}$/.test(accountId)
    const sites = isId ? await webchat.sites(db, accountId) : []
    answer(response, 200, 'text/html', page, {
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        `frame-ancestors ${sites.length > 0 ? sites.join(' ') : "'none'"}`,
      ].join('; '),
    })
  }

  async function call(verb: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    try {
      const output = await router.call(`webchat.${verb}`, await readJson(request), {
        session: null,
        address: addressOf(request, trustProxy),
        origin: null,
        keepSession: () => {},
        signal: gone.signal,
      })
      answer(response, 200, 'application/json', JSON.stringify(output ?? {}))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answer(response, error.status, 'application/json', JSON.stringify(error.body))
    }
  }

  return (request, response) => {
    const path = (request.url ?? '').split('?')[0]!
    const script = scripts[path]
    const [, account] = /^\/webchat\/([\w-]+)$/.exec(path) ?? []
    const [, verb = ''] = /^\/webchat\/call\/(\w+)$/.exec(path) ?? []
    if (request.method === 'GET' && script) answer(response, 200, script.type, script.text, cached)
    else if (request.method === 'GET' && account) show(account, response).catch(fail)
    else if (request.method === 'POST' && verbs.has(verb)) call(verb, request, response).catch(fail)
    else return false
    return true

    function fail(error: unknown): void {
      log.error({ err: error, path }, 'a chat window was not answered')
      answer(response, 500, 'application/json', '{}')
    }
  }
}

const cached = { 'cache-control': 'public, max-age=300', 'cross-origin-resource-policy': 'cross-origin' }

function answer(response: ServerResponse, status: number, type: string, text: string, headers = {}): void {
  if (response.headersSent) return
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  })
  response.end(text)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= bodyMaxBytes) chunks.push(chunk)
  }
  try {
    if (size <= bodyMaxBytes) return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    // Said below.
  }
  throw new Refusal('invalid_input', { issues: [{ path: '', message: `JSON of at most ${bodyMaxBytes} bytes.` }] })
}

const pageWith = (words: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>…</title>
<link rel="stylesheet" href="/webchat/window.css">
</head>
<body>
<header><div><h1 id="title" dir="auto">…</h1><p id="presence"></p></div><button id="close" type="button">✕</button></header>
<section aria-labelledby="title">
<div id="log" role="log" aria-live="polite" tabindex="0"></div>
<form id="form"><textarea id="input" rows="1" maxlength="2000"></textarea><button id="send" disabled></button></form>
</section>
<script type="application/json" id="words">${words.replaceAll('<', '\\u003c')}</script>
<script type="module" src="/webchat/window.js"></script>
</body>
</html>
`
