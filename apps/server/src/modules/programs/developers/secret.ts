import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AppRow } from './store.ts'

/** 128 random bits, so a plain digest keeps them. */
export const newSecret = (): string => randomBytes(16).toString('hex')
export const newAppId = (): string => `wx${randomBytes(8).toString('hex')}`

export const digest = (text: string): Buffer => hash('sha256', text, 'buffer')

export const isSecretOf = (app: AppRow, secret: string): boolean =>
  app.secretHash !== null && timingSafeEqual(digest(secret), app.secretHash)
