import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'

/**
 * How pushes are signed and encrypted. AES-256-CBC under the decoded EncodingAESKey, whose first half is the vector; the
 * text is 16 random bytes, its length in four bytes, the text itself and the app’s id, padded by PKCS#7 as if a block
 * had 32 bytes: Node pads to 16, so its padding is off here.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html
 */
const blockBytes = 32
const randomLength = 16

/** What a signature covers, in the order of its bytes. */
export const sign = (...parts: string[]): string =>
  hash('sha1', parts.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join(''))

const keyOf = (aesKey: string): Buffer => Buffer.from(`${aesKey}=`, 'base64')

export function encrypt(aesKey: string, appId: string, text: string): string {
  const key = keyOf(aesKey)
  const message = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = Buffer.concat([randomBytes(randomLength), length, message, Buffer.from(appId)])
  const padding = blockBytes - (plain.length % blockBytes)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString(
    'base64',
  )
}

/** The text; undefined when it is not encrypted under this key, or for another app. */
export function decrypt(aesKey: string, appId: string, encrypted: string): string | undefined {
  const key = keyOf(aesKey)
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()])
  const padding = padded.at(-1)!
  if (padding < 1 || padding > blockBytes || padding > padded.length) return undefined
  const plain = padded.subarray(0, -padding)
  if (plain.length < randomLength + 4) return undefined
  const start = randomLength + 4
  const end = start + plain.readUInt32BE(randomLength)
  if (end > plain.length || plain.subarray(end).toString() !== appId) return undefined
  return plain.subarray(start, end).toString()
}
