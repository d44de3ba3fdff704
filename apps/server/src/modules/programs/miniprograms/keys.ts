import { hash, randomBytes } from 'node:crypto'

/** 128 random bits in 22 characters that stand in an address as they are. */
export const newKey = (): string => randomBytes(16).toString('base64url')

/** What is kept of a key: it is random, so a plain digest keeps it. */
export const digest = (key: string): Buffer => hash('sha256', key, 'buffer')

/** The shape that developers know: 15 characters, of which the first three say that it is an account. */
export const newWireName = (): string => `gh_${randomBytes(6).toString('hex')}`
