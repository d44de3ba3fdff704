import type { TestUser, World } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'

export interface TestShop {
  merchantId: string
  tillId: string
  code: string
  owner: TestUser
  /** Brings a friend of the owner’s in. */
  clerk(): Promise<TestUser>
  /** A customer pays at the till by scanning. Resolves with the sale. */
  sell(payer: TestUser, amountMinor: bigint, note?: string): Promise<string>
  /** What the shop has. */
  balance(): Promise<bigint>
}

export async function openShop(world: World, owner?: TestUser): Promise<TestShop> {
  const keeper = owner ?? (await world.user())
  const merchantId = newId()
  const tillId = newId()
  const { shop } = await keeper.call('merchants.make', {
    merchantId,
    tillId,
    name: 'Steam & Leaf',
    category: 'food',
    tillName: 'Counter',
  })
  const code = shop.tills[0]!.code
  return {
    merchantId,
    tillId,
    code,
    owner: keeper,
    async clerk() {
      const clerk = await world.user()
      await world.befriend(keeper, clerk)
      await keeper.call('merchants.invite', { merchantId, personId: clerk.id })
      await clerk.call('merchants.answer', { merchantId, accept: true })
      return clerk
    },
    async sell(payer, amountMinor, note = '') {
      const { saleId, paymentId } = await payer.call('merchants.pay', {
        code,
        amountMinor: String(amountMinor),
        note,
        requestId: newId(),
      })
      await payer.pay(paymentId)
      return saleId
    },
    balance: () => world.server.wallet.balance(world.server.db, `merchant:${merchantId}`, 'EUR'),
  }
}
