import * as z from 'zod'
import { method } from '../method.ts'
import { nothing } from '../values.ts'

export const settings = z.object({
  /** Whether a notification may hold who wrote and what. Off: it only says that there is something new. */
  showText: z.boolean(),
})

export const subscribe = method({
  name: 'notifications.subscribe',
  summary: 'Tell this device of messages when the app is closed, by Web Push.',
  caller: 'person',
  input: z.object({
    endpoint: z.url().max(1000),
    keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
  }),
  output: nothing(),
  refusals: ['subscription_refused'],
})

export const unsubscribe = method({
  name: 'notifications.unsubscribe',
  summary: 'No more notifications on this device.',
  caller: 'person',
  input: nothing(),
  output: nothing(),
  refusals: [],
})

export const configure = method({
  name: 'notifications.configure',
  summary: 'Read, and where given change, what notifications may show.',
  caller: 'person',
  input: z.object({ showText: z.boolean().optional() }),
  output: z.object({ settings, publicKey: z.string(), isSubscribed: z.boolean() }),
  refusals: [],
})
