import { randomBytes } from 'node:crypto'
import type { Dialect, Field, PushServer, Reply } from '../../../modules/programs/developers/index.ts'
import { secondsOf } from '../endpoint.ts'
import { encrypt, sign } from './crypto.ts'
import { type Elements, openReply } from './replies.ts'
import { writeXml } from './xml.ts'

const newNonce = () => String(randomBytes(4).readUInt32BE())
/** Who sends what concerns no follower: WeChat’s own helper of broadcasts. */
const helper = 'mphelper'

/** A developer’s address with what signs a request. */
function signed(server: PushServer, now: Date, more: Record<string, string>): URL {
  const url = new URL(server.url)
  const timestamp = String(secondsOf(now))
  const nonce = newNonce()
  const query = { signature: sign(server.token, timestamp, nonce), timestamp, nonce, ...more }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

/** WeChat’s pushes: XML, signed, encrypted in mixed and safe mode. What they say is each wire’s own. */
export const createDialect = (own: {
  describe: Dialect['describe']
  /** What a reply says. @throws BadAnswer */
  read(accountId: string, reply: Elements): Promise<Reply>
}): Dialect => ({
  describe: own.describe,
  nameOf: (fields) => {
    const named = new Map(fields)
    const type = String(named.get('MsgType'))
    return type === 'event' ? `event.${named.get('Event')}` : `message.${type}`
  },
  request(server, { fields, openid, number, at, isMessage }, now) {
    const own: Field[] = [
      ['ToUserName', server.wireName],
      ['FromUserName', openid ?? helper],
      ['CreateTime', secondsOf(at)],
      ...fields,
      ...(isMessage ? [['MsgId', number] as const] : []),
    ]
    const headers = { 'content-type': 'text/xml; charset=utf-8', 'user-agent': 'Teahouse' }
    const query = { openid: openid ?? helper }
    const plain = writeXml(own)
    if (server.mode === 'plain') return { url: signed(server, now, query).href, headers, body: Buffer.from(plain) }

    const encrypted = encrypt(server.aesKey, server.appId, plain)
    const url = signed(server, now, { ...query, encrypt_type: 'aes' })
    const { timestamp = '', nonce = '' } = Object.fromEntries(url.searchParams)
    url.searchParams.set('msg_signature', sign(server.token, timestamp, nonce, encrypted))
    const visible: Field[] = server.mode === 'mixed' ? own : [['ToUserName', server.wireName]]
    return { url: url.href, headers, body: Buffer.from(writeXml([...visible, ['Encrypt', encrypted]])) }
  },
  test(server, now) {
    const echo = String(randomBytes(8).readBigUInt64BE())
    return { url: signed(server, now, { echostr: echo }).href, echo }
  },
  async read(server, accountId, body) {
    const reply = openReply(server, body)
    return reply ? own.read(accountId, reply) : { kind: 'nothing' }
  },
})
