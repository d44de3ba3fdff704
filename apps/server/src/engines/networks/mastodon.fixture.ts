import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A server that answers as Mastodon 4 does, with the fields, statuses and sentences that its documentation records
 * (docs.joinmastodon.org/methods), and that is strict about what it takes: scopes, codes that count once, files that
 * are not ready or belong to another status, texts that are too long, idempotency keys.
 */
export interface MastodonDouble {
  /** `127.0.0.1:<port>` */
  server: string
  statuses: Status[]
  /** The owner opens the page, agrees, and reads the code off it. */
  agree(authorizeUrl: string): string
  /** A token that the owner made under Preferences → Development. */
  token(scopes?: string): string
  /** How the next requests to a path fail: with a status, or `lost`, which does the work and says nothing. */
  failNext(path: RegExp, how: number | 'lost'): void
  requests: { method: string; path: string }[]
  close(): Promise<void>
}

export interface Status {
  id: string
  text: string
  visibility: string
  mediaIds: string[]
  inReplyToId: string | null
}

const needed: Record<string, string> = {
  '/api/v1/accounts/verify_credentials': 'read:accounts',
  '/api/v2/media': 'write:media',
  '/api/v1/media': 'write:media',
  '/api/v1/statuses': 'write:statuses',
}
const magic: Record<string, string> = { 'image/webp': 'RIFF', 'image/jpeg': '\xff\xd8', 'image/png': '\x89PNG' }

export async function startMastodon({ acct = 'nia', characters = 500 } = {}): Promise<MastodonDouble> {
  const apps = new Map<string, { secret: string; redirectUri: string; scopes: string }>()
  const codes = new Map<string, { clientId: string; scopes: string }>()
  const tokens = new Map<string, string>()
  const media = new Map<string, { isVideo: boolean; pollsLeft: number; isUsed: boolean }>()
  const byKey = new Map<string, Status>()
  const double = { statuses: [] as Status[], requests: [] as { method: string; path: string }[] }
  const failures: { path: RegExp; how: number | 'lost' }[] = []
  let count = 0
  const next = (name: string) => `${name}-${++count}`

  const http = createServer(async (request, response) => {
    const path = request.url!.split('?')[0]!
    double.requests.push({ method: request.method!, path })
    const failure = failures.findIndex((one) => one.path.test(`${request.method} ${path}`))
    const how = failure < 0 ? undefined : failures.splice(failure, 1)[0]!.how
    const body = await readAll(request)
    if (typeof how === 'number') return reply(how, { error: 'The server is not well' })
    const [status, answer] = answerTo(request, path, body)
    if (how === 'lost') return void response.destroy()
    return reply(status, answer)

    function reply(code: number, value: object) {
      response.writeHead(code, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
    }
  })

  function answerTo(request: IncomingMessage, path: string, body: Buffer): [number, object] {
    const { method = 'GET', headers } = request
    const said = () => JSON.parse(body.toString('utf8')) as Record<string, unknown>
    if (path === '/api/v2/instance') {
      const statuses = { max_characters: characters, max_media_attachments: 4, characters_reserved_per_url: 23 }
      const limits = { image_size_limit: 16_777_216, video_size_limit: 103_809_024 }
      return [
        200,
        { domain: 'social.example', version: '4.3.2', configuration: { statuses, media_attachments: limits } },
      ]
    }
    if (method === 'POST' && path === '/api/v1/apps') {
      const { client_name: name, redirect_uris: redirectUri, scopes } = said()
      if (typeof name !== 'string' || typeof redirectUri !== 'string') {
        return [422, { error: 'Validation failed: Application name can’t be blank' }]
      }
      const id = next('app')
      apps.set(id, { secret: next('secret'), redirectUri, scopes: String(scopes) })
      return [200, { id, name, client_id: id, client_secret: apps.get(id)!.secret, redirect_uri: redirectUri }]
    }
    if (method === 'POST' && path === '/oauth/token') {
      const { client_id: clientId, client_secret: secret, code, grant_type: grantType, redirect_uri: redirect } = said()
      const app = apps.get(String(clientId))
      if (!app || app.secret !== secret || app.redirectUri !== redirect) {
        return [401, { error: 'invalid_client', error_description: 'Client authentication failed.' }]
      }
      const agreed = codes.get(String(code))
      codes.delete(String(code))
      if (grantType !== 'authorization_code' || agreed?.clientId !== clientId) {
        return [400, { error: 'invalid_grant', error_description: 'The provided authorization grant is invalid.' }]
      }
      const token = next('token')
      tokens.set(token, agreed!.scopes)
      return [200, { access_token: token, token_type: 'Bearer', scope: agreed!.scopes, created_at: 1_700_000_000 }]
    }
    if (method === 'POST' && path === '/oauth/revoke') {
      const { client_id: clientId, client_secret: secret, token } = said()
      if (apps.get(String(clientId))?.secret !== secret) return [403, { error: 'unauthorized_client' }]
      tokens.delete(String(token))
      return [200, {}]
    }

    const scopes = tokens.get(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '')
    if (scopes === undefined) return [401, { error: 'The access token is invalid' }]
    const wanted = Object.entries(needed).find(([start]) => path.startsWith(start))?.[1]
    if (!wanted || !scopes.split(' ').some((scope) => scope === wanted || scope === wanted.split(':')[0])) {
      return [403, { error: 'This action is outside the authorized scopes' }]
    }
    if (path === '/api/v1/accounts/verify_credentials') {
      return [200, { id: '23634', username: acct, acct, display_name: 'Nia', url: `https://social.example/@${acct}` }]
    }
    if (method === 'POST' && path === '/api/v2/media') {
      const [, type] = /\r\ncontent-type: ([^\r]+)\r\n/i.exec(body.toString('latin1')) ?? []
      const bytes = body.subarray(body.indexOf('\r\n\r\n') + 4)
      const begins = magic[type ?? '']
      const isVideo = type === 'video/mp4'
      const isRight = isVideo
        ? bytes.subarray(4, 8).toString() === 'ftyp'
        : begins && bytes.toString('latin1').startsWith(begins)
      if (!headers['content-type']?.startsWith('multipart/form-data') || !isRight) {
        return [422, { error: 'Validation failed: File content type is invalid' }]
      }
      const id = next('media')
      media.set(id, { isVideo, pollsLeft: isVideo ? 2 : 0, isUsed: false })
      return [
        isVideo ? 202 : 200,
        { id, type: isVideo ? 'video' : 'image', url: isVideo ? null : `https://files.example/${id}` },
      ]
    }
    const mediaId = /^\/api\/v1\/media\/(.+)$/.exec(path)?.[1]
    if (mediaId) {
      const file = media.get(mediaId)
      if (!file) return [404, { error: 'Record not found' }]
      return [file.pollsLeft-- > 0 ? 206 : 200, { id: mediaId, url: null }]
    }
    if (method === 'POST' && path === '/api/v1/statuses') return postStatus(headers['idempotency-key'], said())
    const statusId = /^\/api\/v1\/statuses\/(.+)$/.exec(path)?.[1]
    if (method === 'DELETE' && statusId) {
      const place = double.statuses.findIndex((one) => one.id === statusId)
      if (place < 0) return [404, { error: 'Record not found' }]
      double.statuses.splice(place, 1)
      return [200, { id: statusId }]
    }
    return [404, { error: 'Record not found' }]
  }

  function postStatus(key: string | string[] | undefined, said: Record<string, unknown>): [number, object] {
    const known = byKey.get(String(key))
    if (key && known) return [200, { id: known.id, url: `https://social.example/@${acct}/${known.id}` }]
    const mediaIds = (said.media_ids ?? []) as string[]
    const text = String(said.status ?? '')
    if (text === '' && mediaIds.length === 0) return [422, { error: 'Validation failed: Text can’t be blank' }]
    if ([...new Intl.Segmenter().segment(text)].length > characters) {
      return [422, { error: `Validation failed: Text character limit of ${characters} exceeded` }]
    }
    const files = mediaIds.map((id) => media.get(id))
    if (files.length > 4) return [422, { error: 'Validation failed: Cannot attach more than 4 files' }]
    if (files.some((file) => !file || file.isUsed)) return [404, { error: 'Record not found' }]
    if (files.some((file) => file!.pollsLeft > 0)) {
      return [422, { error: 'Cannot attach files that have not finished processing. Try again in a moment!' }]
    }
    if (files.length > 1 && files.some((file) => file!.isVideo)) {
      return [422, { error: 'Cannot attach a video to a post that already contains images' }]
    }
    if (!['public', 'unlisted', 'private'].includes(String(said.visibility)))
      return [422, { error: 'Validation failed' }]
    const inReplyToId = (said.in_reply_to_id as string | undefined) ?? null
    if (inReplyToId && !double.statuses.some((one) => one.id === inReplyToId)) {
      return [404, { error: 'The post you are trying to reply to does not appear to exist.' }]
    }
    for (const file of files) file!.isUsed = true
    const status = { id: next('status'), text, visibility: String(said.visibility), mediaIds, inReplyToId }
    double.statuses.push(status)
    if (key) byKey.set(String(key), status)
    return [200, { id: status.id, url: `https://social.example/@${acct}/${status.id}`, visibility: status.visibility }]
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    ...double,
    server: `127.0.0.1:${(http.address() as AddressInfo).port}`,
    agree(authorizeUrl) {
      const asked = new URL(authorizeUrl).searchParams
      const app = apps.get(asked.get('client_id') ?? '')
      assert(app, 'Client authentication failed')
      assert.equal(asked.get('response_type'), 'code')
      assert.equal(asked.get('redirect_uri'), app.redirectUri)
      assert.ok(
        asked
          .get('scope')!
          .split(' ')
          .every((scope) => app.scopes.split(' ').includes(scope)),
      )
      const code = next('code')
      codes.set(code, { clientId: asked.get('client_id')!, scopes: asked.get('scope')! })
      return code
    },
    token(scopes = 'read write') {
      const token = next('token')
      tokens.set(token, scopes)
      return token
    },
    failNext: (path, how) => void failures.push({ path, how }),
    close: () => new Promise((resolve) => http.close(() => resolve())),
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
