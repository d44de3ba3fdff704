import assert from 'node:assert/strict'
import type { TestUser, World } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'

export const money = (amountMinor: number) => ({ currency: 'EUR', amountMinor: String(amountMinor) })

/** An account at the practice bank in the person’s name, not linked yet. */
export async function openAccount(person: TestUser, holderName = person.name): Promise<string> {
  return (await person.call('banks.openPractice', { requestId: newId(), holderName })).accountNumber
}

/** What the bank’s own books say of an account. */
export async function atBank(person: TestUser, accountNumber: string) {
  const { accounts } = await person.call('banks.practice', {})
  const found = accounts.find((one) => one.accountNumber === accountNumber)
  assert(found)
  return { ...found, balanceMinor: Number(found.balance.amountMinor) }
}

/** The code that the bank has sent last. */
export async function codeOf(person: TestUser, accountNumber: string): Promise<string> {
  const [code] = (await atBank(person, accountNumber)).codes
  assert(code)
  return code.code
}

/** Links an account of the practice bank by a code. */
export async function link(person: TestUser, accountNumber: string, holderName = person.name): Promise<string> {
  const accountId = newId()
  await person.call('banks.startLink', { accountId, accountNumber, holderName, method: 'oneTimeCode' })
  const proof = { method: 'oneTimeCode' as const, code: await codeOf(person, accountNumber) }
  const { account } = await person.call('banks.finishLink', { accountId, proof })
  return account.id
}

/** A person with a PIN and a linked account of a thousand. */
export async function customer(world: World): Promise<{ person: TestUser; accountNumber: string; accountId: string }> {
  const person = await world.user()
  await person.setPin()
  const accountNumber = await openAccount(person)
  return { person, accountNumber, accountId: await link(person, accountNumber) }
}

/** A top-up that was confirmed, on its way or at its end. */
export async function topUp(person: TestUser, accountId: string, amountMinor: number): Promise<string> {
  const asked = { requestId: newId(), accountId, money: money(amountMinor) }
  const { movementId, paymentId } = await person.call('banks.topUp', asked)
  await person.pay(paymentId)
  return movementId
}

export async function withdraw(person: TestUser, accountId: string, amountMinor: number): Promise<string> {
  const asked = { requestId: newId(), accountId, money: money(amountMinor) }
  const { movementId, paymentId } = await person.call('banks.withdraw', asked)
  await person.pay(paymentId)
  return movementId
}

export const stateOf = async (person: TestUser, movementId: string) =>
  (await person.call('banks.movement', { movementId })).movement.state

/** What the ledger says that the bank holds for this server. */
export async function held(world: World): Promise<number> {
  return -Number(await world.server.wallet.balance(world.server.db, 'bank:sandbox', 'EUR'))
}
