import { hash } from 'node:crypto'
import { v7 } from 'uuid'

/** A fresh id; ids made later sort later. */
export const newId = (): string => v7()

const namespace = Buffer.from('5f0f5a6e7d0c5c1e9a537ea40053e000', 'hex')

/**
 * The same id for the same parts, always: so that what follows from one request (the copies of a broadcast, a
 * direct conversation of two people) is made once, however often the request is repeated. A UUID of version 5.
 */
export function derivedId(...parts: string[]): string {
  const digest = hash('sha1', Buffer.concat([namespace, Buffer.from(parts.join(':'))]), 'hex')
  const variant = ((Number.parseInt(digest[16]!, 16) & 0x3) | 0x8).toString(16)
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `5${digest.slice(13, 16)}`,
    variant + digest.slice(17, 20),
    digest.slice(20, 32),
  ].join('-')
}
