import assert from 'node:assert/strict'
import type { MethodName, Methods, Output } from '@teahouse/contract'
import type { compose } from '@teahouse/server/compose'
import { newId } from '@teahouse/server/platform/ids'
import type { Townsman } from '../town.ts'

export const currency = 'EUR'
/** The payment PIN of everybody. */
export const pin = '480913'
const pocketMoneyMinor = '60000'

/** A tea stall, and people with a bank account, a PIN and some money in their wallets. */
export interface Market {
  /** They pay from their first device. */
  people: { id: string; bankAccountId: string }[]
  stall: { merchantId: string; tillId: string; code: string; workerIds: string[] }
}

/**
 * Gives the first `count` people of a town money, through the bank, as they would get it themselves; the first two, who
 * are contacts, keep the stall.
 */
export async function openMarket(
  teahouse: Awaited<ReturnType<typeof compose>>,
  townspeople: readonly Townsman[],
  count: number,
): Promise<Market> {
  const people = townspeople.slice(0, count)
  async function callAs<N extends MethodName>(
    { tokens }: Townsman,
    name: N,
    input: object,
  ): Promise<Output<Methods[N]>> {
    const session = await teahouse.accounts.findSession(tokens[0]!)
    const output = await teahouse.router.call(name, input, {
      session,
      origin: 'http://localhost',
      address: '127.0.0.1',
      keepSession: () => {},
      signal: new AbortController().signal,
    })
    return output as Output<Methods[N]>
  }

  const bankAccountIds = await Promise.all(
    people.map(async (person) => {
      await callAs(person, 'cashier.setPin', { pin })
      const holderName = person.handle
      const { accountNumber } = await callAs(person, 'banks.openPractice', { requestId: newId(), holderName })
      const accountId = newId()
      await callAs(person, 'banks.startLink', { accountId, accountNumber, holderName, method: 'oneTimeCode' })
      const [account] = (await callAs(person, 'banks.practice', {})).accounts
      const proof = { method: 'oneTimeCode', code: account!.codes[0]!.code }
      await callAs(person, 'banks.finishLink', { accountId, proof })
      const { paymentId } = await callAs(person, 'banks.topUp', {
        requestId: newId(),
        accountId,
        money: { currency, amountMinor: pocketMoneyMinor },
      })
      await callAs(person, 'cashier.pay', { paymentId, proof: { kind: 'pin', pin } })
      return accountId
    }),
  )
  await teahouse.jobs.start()
  await teahouse.settle()

  const [owner, clerk] = people
  assert(owner && clerk)
  const ids = { merchantId: newId(), tillId: newId() }
  const { shop } = await callAs(owner, 'merchants.make', {
    ...ids,
    name: 'Tea stall',
    category: 'food',
    tillName: 'Till',
  })
  await callAs(owner, 'merchants.invite', { merchantId: ids.merchantId, personId: clerk.id })
  await callAs(clerk, 'merchants.answer', { merchantId: ids.merchantId, accept: true })
  return {
    people: people.map(({ id }, index) => ({ id, bankAccountId: bankAccountIds[index]! })),
    stall: { ...ids, code: shop.tills[0]!.code, workerIds: [owner.id, clerk.id] },
  }
}
