import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestUser } from '@teahouse/testkit'

export interface PushMessage {
  path: string
  headers: IncomingHttpHeaders
  /** What the browser would give to the service worker. */
  notification: { title: string; body: string; conversationId: string; badge: number }
}

/** A push service on this machine, and the browsers that it serves. */
export async function openPushService() {
  const browsers = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: Buffer }>()
  const messages: PushMessage[] = []
  let status = 201
  let hold: Promise<void> | undefined
  let arrived = Promise.withResolvers<void>()

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', async () => {
      const path = request.url!
      const { ecdh, auth } = browsers.get(path)!
      const text = decrypt(Buffer.concat(chunks), ecdh, auth)
      messages.push({ path, headers: request.headers, notification: JSON.parse(text) })
      arrived.resolve()
      arrived = Promise.withResolvers()
      await hold
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  function browser() {
    const ecdh = createECDH('prime256v1')
    const auth = randomBytes(16)
    const path = `/${randomBytes(8).toString('hex')}`
    const p256dh = ecdh.generateKeys().toString('base64url')
    browsers.set(path, { ecdh, auth })
    return {
      path,
      subscription: {
        endpoint: `http://127.0.0.1:${port}${path}`,
        keys: { p256dh, auth: auth.toString('base64url') },
      },
    }
  }

  function take(path: string): PushMessage[] {
    const taken = messages.filter((message) => message.path === path)
    for (const message of taken) messages.splice(messages.indexOf(message), 1)
    return taken
  }

  return {
    /** The subscription of another browser. */
    browser,
    /** Subscribes the device of a person; what is answered takes what it would have shown since it was last asked. */
    async subscribe(person: TestUser) {
      const { path, subscription } = browser()
      await person.call('notifications.subscribe', subscription)
      return () => take(path).map(({ notification }) => notification)
    },
    /** Resolves when something comes. */
    next: () => arrived.promise,
    /** What came for a browser, since it was last asked. */
    take,
    /** How it answers from now on. */
    answer(next: number) {
      status = next
    },
    /** Answers nobody until the promise is kept. */
    holdUntil(promise: Promise<void>) {
      hold = promise
    },
    close: () => server.close(),
  }
}

/** RFC 8291 and 8188, from the browser’s side. */
function decrypt(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const keyLength = body.readUInt8(20)
  const senderKey = body.subarray(21, 21 + keyLength)
  const record = body.subarray(21 + keyLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderKey])
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(senderKey), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}
