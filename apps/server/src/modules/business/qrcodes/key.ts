import { randomBytes } from 'node:crypto'

/** 16 characters that nobody guesses, and few enough for a code that is read from afar. */
export const newKey = (): string => randomBytes(12).toString('base64url')

export const addressOf = (origin: string, key: string): string => `${origin}/q/${key}`
