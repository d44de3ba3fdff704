import { join } from 'node:path'
import type { Merchant } from '@teahouse/contract/money/merchants'
import * as contract from '@teahouse/contract/money/merchants'
import { left } from '@teahouse/contract/people/accounts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Payment } from '../cashier/index.ts'
import { enter, enterAsOwner } from './access.ts'
import { archiveShops } from './archive.ts'
import { answerInvitation, inviteClerk, removeClerk } from './clerks.ts'
import { editShop } from './edit.ts'
import { forgetPerson } from './forget.ts'
import { makeShop } from './make.ts'
import { listMine } from './mine.ts'
import type { MerchantsNeeds } from './needs.ts'
import { openSale } from './open-sale.ts'
import { type OrderAsked, payOrder, prepareOrder } from './order.ts'
import { salesEnded, salesPaid } from './paid.ts'
import { lookAt, payAtTill } from './pay.ts'
import { payOut } from './pay-out.ts'
import { publicMerchant, shopFor } from './present.ts'
import { refundSale } from './refund.ts'
import { listSales } from './sales.ts'
import type { SaleRow } from './store.ts'
import * as store from './store.ts'
import { closeTill, saveTill } from './tills.ts'

export type { MerchantsNeeds } from './needs.ts'
export type { OrderAsked } from './order.ts'
export type { SaleRow } from './store.ts'
export { checks } from './store-checks.ts'

/** Shops: who works there, where they take money, what they took and gave back. */
export interface Merchants {
  readonly routes: readonly Route[]
  /**
   * A payment to a till, asked for by whoever works there: to be confirmed at the cashier, and a sale once it is paid.
   * The same `saleId` twice is one; with anything else, `key_reused`. Refuses `merchant_not_found` to anybody who does
   * not work there.
   */
  charge(tx: Tx, charge: Charge): Promise<SaleRow>
  /**
   * Puts down what a payer is to pay when they ask to (`merchants.payOrder`), as a mini program’s server does before
   * `wx.requestPayment`. Refuses `merchant_not_found` to anybody who does not work there, and `till_not_found`.
   */
  prepare(tx: Tx, order: OrderAsked): Promise<void>
  /** Refuses `merchant_not_found` to anybody who does not work there, and `till_not_found`. */
  assertTill(on: Queryable, workerId: string, merchantId: string, tillId: string): Promise<void>
  /** A sale of this shop, paid or not, for somebody who works there. Refuses `merchant_not_found`, `sale_not_found`. */
  sale(on: Queryable, workerId: string, merchantId: string, saleId: string): Promise<SaleRow>
  /** A sale, paid or not, as its payer sees it. */
  paid(on: Queryable, payerId: string, saleId: string): Promise<SaleRow & { merchantName: string }>
  /** Shops as customers see them; those that have closed are left out. */
  shops(on: Queryable, merchantIds: readonly string[]): Promise<Merchant[]>
  /** The shop, for its owner. Refuses `merchant_not_found` and `not_the_shop_owner`. */
  ownShop(on: Queryable, merchantId: string, personId: string): Promise<Merchant>
}

export interface Charge {
  saleId: string
  merchantId: string
  tillId: string
  workerId: string
  payerId: string
  amountMinor: bigint
  note: string
  expiresAt: Date
}

export const migrations: Migrations = { schema: 'merchants', folder: join(import.meta.dirname, 'migrations') }

const dayMs = 24 * 3_600_000

export function createMerchants(needs: MerchantsNeeds): Merchants {
  const { db, clock, jobs, events, accounts, cashier } = needs
  const salesOf = (payments: readonly Payment[]) => payments.map(({ reference }) => reference.id)
  cashier.define('merchants.sale', {
    paid: (tx, payments) => salesPaid(needs, tx, salesOf(payments)),
    ended: (tx, payments) => salesEnded(needs, tx, salesOf(payments)),
  })
  events.subscribe(left, 'merchants.forgetPerson', (gone) => forgetPerson(needs, gone))
  accounts.addToExport('shops', (personId) => archiveShops(needs, personId))
  jobs.repeat('merchants.forgetUnpaid', dayMs, async () => {
    const before = new Date(clock.now().getTime() - dayMs)
    await store.forgetUnpaid(db, before)
    await store.forgetOrders(db, before)
  })

  return {
    async charge(tx, asked) {
      const { merchant } = await enter(tx, asked.merchantId, asked.workerId)
      return openSale(needs, tx, { ...asked, merchant, deviceId: null })
    },
    prepare: prepareOrder,
    async assertTill(on, workerId, merchantId, tillId) {
      await enter(on, merchantId, workerId)
      if (!(await store.tills(on, merchantId)).some(({ id }) => id === tillId)) throw new Refusal('till_not_found')
    },
    async sale(on, workerId, merchantId, saleId) {
      await enter(on, merchantId, workerId)
      const sale = await store.sale(on, saleId)
      if (sale?.merchantId !== merchantId) throw new Refusal('sale_not_found')
      return sale
    },
    async paid(on, payerId, saleId) {
      const sale = await store.sale(on, saleId)
      if (sale?.payerId !== payerId) throw new Refusal('sale_not_found')
      return { ...sale, merchantName: await store.nameOf(on, sale.merchantId) }
    },
    async shops(on, merchantIds) {
      const found = await Promise.all(merchantIds.map((id) => store.merchant(on, id)))
      return found.flatMap((one) => (one ? [publicMerchant(one)] : []))
    },
    ownShop: async (on, merchantId, personId) => publicMerchant(await enterAsOwner(on, merchantId, personId)),
    routes: [
      route(contract.make, (input, { session }) => makeShop(needs, session.personId, input)),
      route(contract.mine, (_input, { session }) => listMine(needs, session.personId)),
      route(contract.look, async ({ merchantId }, { session }) => {
        const { merchant, role } = await enter(db, merchantId, session.personId)
        if (role === 'clerk') await store.noteSeen(db, merchantId, session.personId, clock.now())
        return { shop: await shopFor(needs, db, merchant, role) }
      }),
      route(contract.edit, (input, { session }) => editShop(needs, session.personId, input)),
      route(contract.saveTill, (input, { session }) => saveTill(needs, session.personId, input)),
      route(contract.closeTill, (input, { session }) => closeTill(needs, session.personId, input)),
      route(contract.invite, (input, { session }) => inviteClerk(needs, session.personId, input)),
      route(contract.answer, (input, { session }) => answerInvitation(needs, session.personId, input)),
      route(contract.removeClerk, (input, { session }) => removeClerk(needs, session.personId, input)),
      route(contract.at, (input) => lookAt(needs, input)),
      route(contract.pay, (input, { session }) => payAtTill(needs, session, input)),
      route(contract.payOrder, (input, { session }) => payOrder(needs, session, input)),
      route(contract.sales, (input, { session }) => listSales(needs, session.personId, input)),
      route(contract.refund, (input, { session }) => refundSale(needs, session.personId, input)),
      route(contract.payOut, (input, { session }) => payOut(needs, session.personId, input)),
    ],
  }
}
