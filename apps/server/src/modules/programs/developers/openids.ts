import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto'
import type { AppRow } from './store.ts'

export type OpenidSpace = Pick<AppRow, 'openidKey' | 'openidMark'>

/** Where the openids of a new app come from. */
export function newOpenidSpace(): OpenidSpace {
  const openidKey = randomBytes(16)
  const openidMark = hash('sha256', openidKey, 'base64url').replace(/[-_]/g, '').slice(0, 5)
  return { openidKey, openidMark }
}

/**
 * What an app knows a person by: 28 characters that stay the same, that another app cannot connect with its own, and
 * that nothing has to be kept for. A person’s id is one block of the cipher, and each openid is used for one person.
 */
export function openidOf({ openidKey, openidMark }: OpenidSpace, personId: string): string {
  const cipher = createCipheriv('aes-128-ecb', openidKey, null).setAutoPadding(false)
  const block = Buffer.concat([cipher.update(Buffer.from(personId.replaceAll('-', ''), 'hex')), cipher.final()])
  return `o${openidMark}${block.toString('base64url')}`
}

/** The person behind an openid; undefined for what this app cannot have been given. */
export function personBehind({ openidKey, openidMark }: OpenidSpace, openid: string): string | undefined {
  const text = openid.slice(6)
  if (!openid.startsWith(`o${openidMark}`) || !/^[\w-]{22}$/.test(text)) return undefined
  const block = Buffer.from(text, 'base64url')
  if (block.length !== 16 || block.toString('base64url') !== text) return undefined
  const decipher = createDecipheriv('aes-128-ecb', openidKey, null).setAutoPadding(false)
  const hex = Buffer.concat([decipher.update(block), decipher.final()]).toString('hex')
  const personId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  // Ids of people are UUIDs, so nearly all that somebody made up is none.
  return /^.{14}[1-8].{4}[89ab]/.test(personId) ? personId : undefined
}
