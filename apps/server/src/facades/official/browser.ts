import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { appOrigin } from '../wire/addresses.ts'
import type { WireNeeds } from '../wire/endpoint.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, 'browser', name), 'utf8')
const bridge = read('bridge.js')

/** Both scripts are whole by themselves. The second is what pages of WeChat name `jweixin-1.6.0.js`. */
const authorizeScript = `;(() => {\n${bridge}\n${read('authorize.js')}\n})()\n`
const pageScript = `;(() => {\n${bridge}\n${read('wx.js')}\n})()\n`

const hourOfCaching = 'public, max-age=3600'

function send(response: ServerResponse, type: string, text: string, headers: Record<string, string>): true {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  })
  response.end(text)
  return true
}

/**
 * What browsers fetch from the API’s origin: the script of pages, and the page where they ask who somebody is. False: the
 * path is something else.
 */
export const serveBrowser =
  (needs: WireNeeds) =>
  ({ path, origin }: { path: string; origin: string }, response: ServerResponse): boolean => {
    if (/^\/open\/js\/jweixin(-[\d.]+)?\.js$/.test(path)) {
      // Pages of any origin name it.
      const headers = { 'cache-control': hourOfCaching, 'cross-origin-resource-policy': 'cross-origin' }
      return send(response, 'text/javascript', pageScript, headers)
    }
    if (path === '/open/js/authorize.js') {
      return send(response, 'text/javascript', authorizeScript, { 'cache-control': hourOfCaching })
    }
    if (path === '/connect/oauth2/authorize') {
      const page = `<!doctype html><html lang="en" data-app="${appOrigin({ origin, needs })}"><meta charset="utf-8"><title>Teahouse</title><body><script src="/open/js/authorize.js"></script></body></html>`
      return send(response, 'text/html', page, {
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'",
      })
    }
    return false
  }
