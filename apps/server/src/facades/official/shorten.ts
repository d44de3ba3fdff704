import * as z from 'zod'
import { appOrigin } from '../wire/addresses.ts'
import { secondsOf } from '../wire/endpoint.ts'
import { no } from '../wire/errors.ts'
import { coded, text, whole } from '../wire/shapes.ts'
import { webAddress } from './contents.ts'
import { endpoint, ok } from './endpoint.ts'

const longestSeconds = 30 * 24 * 3600
const mostBytes = 4_096

const fits = (value: string): boolean => Buffer.byteLength(value) <= mostBytes

export const shorten = [
  endpoint({
    path: '/cgi-bin/shorten/gen',
    verbs: ['POST'],
    summary: 'Gives something long a short name, for thirty days at most.',
    input: z.object({
      long_data: text(40035, 100_000).refine(fits, coded(45002)),
      expire_seconds: whole(40035, 1, longestSeconds).default(longestSeconds),
    }),
    example: { long_data: 'order=W-20418&table=7', expire_seconds: 86_400 },
    async does({ needs, account }, { long_data, expire_seconds }) {
      const { key } = await needs.shortlinks.keep(needs.db, account.id, long_data, expire_seconds)
      return ok({ short_key: key })
    },
  }),
  endpoint({
    path: '/cgi-bin/shorten/fetch',
    verbs: ['POST'],
    summary: 'What has a short name.',
    input: z.object({ short_key: text(40035, 64) }),
    async does({ needs, account }, { short_key }) {
      const found = await needs.shortlinks.find(needs.db, account.id, short_key)
      if (!found) throw no(40035, 'short_key')
      return ok({
        long_data: found.words,
        create_time: secondsOf(found.madeAt),
        expire_seconds: secondsOf(found.expiresAt) - secondsOf(needs.clock.now()),
      })
    },
  }),
  endpoint({
    path: '/cgi-bin/shorturl',
    verbs: ['POST'],
    summary: 'A short address that leads to a long one.',
    daily: 1_000,
    input: z.object({
      action: z.literal('long2short', coded(40035)),
      long_url: webAddress().refine((value) => value !== '' && fits(value), coded(40039)),
    }),
    async does(call, { long_url }) {
      const { path } = await call.needs.shortlinks.shorten(call.needs.db, call.account.id, long_url)
      return ok({ short_url: `${appOrigin(call)}${path}` })
    },
  }),
]
