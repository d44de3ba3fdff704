import { join } from 'node:path'
import type { QrCode } from '@teahouse/contract/business/qrcodes'
import * as contract from '@teahouse/contract/business/qrcodes'
import { left } from '@teahouse/contract/people/accounts'
import type { FastifyInstance } from 'fastify'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { addressOf } from './key.ts'
import { days as daysOf, list } from './list.ts'
import { make, makeCode, type NewCode, rename } from './make.ts'
import type { Needs } from './needs.ts'
import { type PictureKind, pictureOf } from './picture.ts'
import { findProduct, lookProduct, products, removeProduct, saveProduct } from './products.ts'
import { follow, scan } from './scan.ts'
import * as store from './store.ts'

export type { NewCode } from './make.ts'
export type { Needs as QrCodesNeeds } from './needs.ts'
export type { PictureKind } from './picture.ts'

/** Codes that lead to accounts and to products, and what came of them. */
export interface QrCodes {
  readonly routes: readonly Route[]
  /**
   * A code; its key is its ticket. A permanent one is one for each scene: asking again answers it. Refuses
   * `official_account_not_found`, `not_verified`, `not_for_this_kind`, `scene_too_large`, `too_many`.
   */
  create(tx: Tx, code: NewCode): Promise<QrCode>
  /** A picture of a code or of a product’s; undefined for a key that leads nowhere. */
  picture(on: Queryable, key: string, kind: PictureKind): Promise<{ contentType: string; bytes: Buffer } | undefined>
  /** `/qrcodes/<key>.svg`, `.png` and `.jpeg`, for whoever has the key. */
  registerHttp(app: FastifyInstance): void
}

export const migrations: Migrations = { schema: 'qrcodes', folder: join(import.meta.dirname, 'migrations') }

/** What came of a code that has run out can be looked at for so long. */
const keptMs = 90 * 24 * 3_600_000

export function createQrCodes(needs: Needs): QrCodes {
  const { db, clock, jobs, events, official, settings } = needs
  jobs.repeat('qrcodes.forget', 24 * 3_600_000, async () => {
    await store.forgetBefore(db, new Date(clock.now().getTime() - keptMs))
  })
  official.addFigures(async (on, accountId, { days }) => {
    const scans = new Map(
      (await store.scansByDay(on, accountId, days[0]!, days.at(-1)!)).map((one) => [one.day, one.count]),
    )
    return [{ name: 'codes.scans', counts: days.map((day) => scans.get(day) ?? 0) }]
  })
  events.subscribe(left, 'qrcodes.forget', ({ personId }) => db.transaction((tx) => store.forgetPerson(tx, personId)))

  async function picture(on: Queryable, key: string, kind: PictureKind) {
    const code = await store.codeByKey(on, key)
    const isOver = code?.expiresAt && code.expiresAt <= clock.now()
    if (isOver || (!code && (await store.products(on, { key })).length === 0)) return undefined
    return pictureOf(addressOf(settings.origin(), key), kind)
  }

  return {
    routes: [
      route(contract.make, (input, { session }) => make(needs, session.personId, input)),
      route(contract.rename, (input, { session }) => rename(needs, session.personId, input)),
      route(contract.list, (input, { session }) => list(needs, session.personId, input)),
      route(contract.days, (input, { session }) => daysOf(needs, session.personId, input)),
      route(contract.scan, (input, { session }) => scan(needs, session.personId, input)),
      route(contract.follow, (input, { session }) => follow(needs, session.personId, input)),
      route(contract.saveProduct, (input, { session }) => saveProduct(needs, session.personId, input)),
      route(contract.removeProduct, async (input, { session }) => {
        await removeProduct(needs, session.personId, input)
        return {}
      }),
      route(contract.products, (input, { session }) => products(needs, session.personId, input)),
      route(contract.findProduct, (input) => findProduct(needs, input)),
      route(contract.lookProduct, (input) => lookProduct(needs, input)),
    ],
    create: (tx, code) => makeCode(needs, tx, code),
    picture,
    registerHttp(app) {
      app.get<{ Params: { key: string; kind: string } }>('/qrcodes/:key.:kind', async ({ params }, reply) => {
        const kind = (['svg', 'png', 'jpeg'] as const).find((one) => one === params.kind)
        const drawn = kind && (await picture(db, params.key, kind))
        if (!drawn) return reply.status(404).send()
        return reply
          .type(drawn.contentType)
          .header('cache-control', 'public, max-age=3600')
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
          .send(drawn.bytes)
      })
    },
  }
}
