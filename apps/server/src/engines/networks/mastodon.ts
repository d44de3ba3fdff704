import { randomUUID } from 'node:crypto'
import type { Outgoing, OutgoingRequest } from '../outgoing/index.ts'
import { ask, fields, word } from './ask.ts'
import type { NetworkCopy, NetworkFile, Placed } from './index.ts'
import { partsOf } from './parts.ts'
import { NetworkProblem } from './problem.ts'

/** An account on a server that speaks Mastodon’s client interface. */
export interface MastodonAccount {
  kind: 'mastodon'
  /** Such as `social.example`, with a port where there is one. */
  server: string
  token: string
  visibility: 'public' | 'unlisted' | 'private'
}

export interface MastodonApp {
  clientId: string
  clientSecret: string
}

export interface Mastodon {
  /** Makes this server known over there; answers with the page on which the account’s owner agrees. */
  register(server: string, website: string | null): Promise<MastodonApp & { authorizeUrl: string }>
  /** Trades the code of that page for a token. */
  grant(server: string, app: MastodonApp, code: string): Promise<string>
  /** Whose a token is. */
  whoAmI(server: string, token: string): Promise<{ name: string; url: string }>
  /** Gives a token back. */
  revoke(server: string, app: MastodonApp, token: string): Promise<void>
  post(
    account: MastodonAccount,
    copy: NetworkCopy,
    placed: Placed,
    keep: (placed: Placed) => Promise<void>,
  ): Promise<Placed>
  withdraw(account: Pick<MastodonAccount, 'server' | 'token'>, placed: Placed): Promise<void>
}

/** What is asked for, and no more. */
const scopes = 'read:accounts write:statuses write:media'
/** The page shows the code, for its owner to bring: that works from every device, also where this server has no name. */
const redirectUri = 'urn:ietf:wg:oauth:2.0:oob'
const timeoutMs = 20_000
const uploadTimeoutMs = 120_000
const preparingPollMs = 1_500
const preparingPolls = 60

/** What every server takes that does not say otherwise. */
const usual = { characters: 500, files: 4, photoBytes: 8_000_000, videoBytes: 40_000_000 }

export function createMastodon({
  outgoing,
  waitMs,
}: {
  outgoing: Outgoing
  waitMs: (ms: number) => Promise<unknown>
}): Mastodon {
  type Asked = Omit<OutgoingRequest, 'maxBytes' | 'beyond' | 'timeoutMs'> & { token?: string; timeoutMs?: number }
  const at = (server: string, path: string, { token, headers, ...asked }: Asked, fine?: readonly number[]) =>
    ask(
      outgoing,
      `${originOf(server)}${path}`,
      { timeoutMs, ...asked, headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) } },
      { fine: fine ?? [] },
    )
  const json = (value: object, headers: Record<string, string> = {}): Asked => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  })

  async function limitsOf(server: string): Promise<typeof usual> {
    const answer = await at(server, '/api/v2/instance', {}, [404])
    if (answer.status === 404) return usual
    const { configuration } = fields(answer) as {
      configuration?: {
        statuses?: { max_characters?: number; max_media_attachments?: number }
        media_attachments?: { image_size_limit?: number; video_size_limit?: number }
      }
    }
    const { statuses = {}, media_attachments: media = {} } = configuration ?? {}
    return {
      characters: statuses.max_characters ?? usual.characters,
      files: statuses.max_media_attachments ?? usual.files,
      photoBytes: media.image_size_limit ?? usual.photoBytes,
      videoBytes: media.video_size_limit ?? usual.videoBytes,
    }
  }

  /** Uploads a file and waits until the server has made of it what it shows. */
  async function upload({ server, token }: MastodonAccount, file: NetworkFile): Promise<string> {
    const { body, contentType } = multipart(await file.read(), file)
    const sent = await at(server, '/api/v2/media', {
      ...{ method: 'POST', token, body, timeoutMs: uploadTimeoutMs },
      headers: { 'content-type': contentType },
    })
    const id = word(fields(sent), 'id')
    let isReady = sent.status === 200
    for (let poll = 0; !isReady && poll < preparingPolls; poll++) {
      await waitMs(preparingPollMs)
      // 206: not yet. 422: it never will be.
      isReady = (await at(server, `/api/v1/media/${encodeURIComponent(id)}`, { token })).status === 200
    }
    if (!isReady) throw new NetworkProblem('unreachable', 'the server is still busy with a file')
    return id
  }

  return {
    async register(server, website) {
      const app = fields(
        await at(
          server,
          '/api/v1/apps',
          json({ client_name: 'Teahouse', redirect_uris: redirectUri, scopes, ...(website && { website }) }),
        ),
      )
      const [clientId, clientSecret] = [word(app, 'client_id'), word(app, 'client_secret')]
      const asked = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: scopes }
      return {
        clientId,
        clientSecret,
        authorizeUrl: `${originOf(server)}/oauth/authorize?${new URLSearchParams(asked)}`,
      }
    },

    async grant(server, { clientId, clientSecret }, code) {
      const asked = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, scope: scopes }
      const secrets = { client_id: clientId, client_secret: clientSecret }
      return word(fields(await at(server, '/oauth/token', json({ ...asked, ...secrets }))), 'access_token')
    },

    async whoAmI(server, token) {
      const me = fields(await at(server, '/api/v1/accounts/verify_credentials', { token }))
      const name = word(me, 'acct')
      return { name: `@${name.includes('@') ? name : `${name}@${server}`}`, url: word(me, 'url') }
    },

    async revoke(server, { clientId, clientSecret }, token) {
      await at(server, '/oauth/revoke', json({ client_id: clientId, client_secret: clientSecret, token }))
    },

    async post(account, copy, placed, keep) {
      const { server, token, visibility } = account
      const limits = await limitsOf(server)
      const files = copy.files.filter((file) =>
        file.kind === 'photo' ? file.sizeBytes <= limits.photoBytes : file.sizeBytes <= limits.videoBytes,
      )
      const parts = partsOf({ ...copy, files }, limits)
      if (parts.length === 0) throw new NetworkProblem('refused', 'nothing of it is small enough for this server')
      let { ids, url } = placed
      for (const [index, part] of parts.entries()) {
        if (index < ids.length) continue
        const mediaIds = []
        for (const file of part.files) mediaIds.push(await upload(account, file))
        const status = {
          status: part.text,
          visibility,
          ...(mediaIds.length > 0 && { media_ids: mediaIds }),
          ...(index > 0 && { in_reply_to_id: ids[index - 1] }),
        }
        const key = { 'idempotency-key': `${copy.key} ${index}` }
        const posted = fields(await at(server, '/api/v1/statuses', { ...json(status, key), token }))
        ids = [...ids, word(posted, 'id')]
        url ??= word(posted, 'url')
        await keep({ ids, url })
      }
      return { ids, url }
    },

    async withdraw({ server, token }, { ids }) {
      // The answers in a thread before what they answer.
      for (const id of ids.toReversed()) {
        await at(server, `/api/v1/statuses/${encodeURIComponent(id)}`, { method: 'DELETE', token }, [404])
      }
    },
  }
}

/** Without TLS only on this machine, where tests and trials are; `engines/outgoing` decides whether that is allowed. */
function originOf(server: string): string {
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|$)/.test(server)
  return `${isHere ? 'http' : 'https'}://${server}`
}

function multipart(bytes: Buffer, { contentType, kind }: NetworkFile): { body: Buffer; contentType: string } {
  const boundary = `teahouse-${randomUUID()}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${kind}"\r\ncontent-type: ${contentType}\r\n\r\n`
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}
