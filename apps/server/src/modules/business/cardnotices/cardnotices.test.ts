import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'
import { customer, topUp, withdraw } from '../../money/banks/banks.fixture.ts'

const world = await createWorld({ env: { TEAHOUSE_BANK_ACCOUNT: 'harbour-bank' } })
const { server } = world
const bankId = newId()
const owner = await world.user()
await server.db.transaction((tx) =>
  server.official.bringIn(tx, {
    id: bankId,
    kind: 'service',
    ownerId: owner.id,
    handle: 'harbour-bank',
    name: 'Harbour Bank',
    intro: 'Play money',
  }),
)

/** The movements that the bank has told somebody of, as they stand in its notices. */
async function told(person: TestUser): Promise<string[]> {
  await world.settle()
  const conversationId = server.chat.official.conversationId(bankId, person.id)
  const { messages } = await person.call('chat.history', { conversationId, limit: 50 })
  return messages.flatMap(({ content }) => (content.kind === 'notice' ? [content.fields[1]!.value] : []))
}

const textsTo = ({ name }: TestUser) =>
  server.outbox.messages.filter(({ to, text }) => to === name && text.includes('€') && !text.includes('code'))

async function following() {
  const one = await customer(world)
  await one.person.call('followers.follow', { accountId: bankId })
  return one
}

describe('a movement of a linked account', () => {
  it('is told of, whatever the sum; by text message too from a hundred on', async () => {
    const { person, accountId } = await following()
    for (const amountMinor of [1, 9_999]) await topUp(person, accountId, amountMinor)
    assert.deepEqual((await told(person)).sort(), ['-€0.01', '-€99.99'])
    assert.deepEqual(textsTo(person), [])
    await topUp(person, accountId, 10_000)
    await withdraw(person, accountId, 2_500)
    assert.deepEqual((await told(person)).sort(), ['+€25.00', '-€0.01', '-€100.00', '-€99.99'])
    assert.deepEqual(
      textsTo(person).map(({ text }) => text.replace(/\d{4}:/, '…:').replace(/ [0-9a-f]{6}$/, '')),
      ['Harbour Bank •••• …: -€100.00 Teahouse'],
    )
  })

  it('is told in the person’s own language', async () => {
    const { person, accountId } = await following()
    await person.call('accounts.edit', { locale: 'de' })
    await topUp(person, accountId, 5_000)
    assert.deepEqual(await told(person), ['-50,00\u00a0€'])
  })

  it('is booked all the same for somebody who does not follow the bank, and nobody else is told', async () => {
    const { person, accountId } = await customer(world)
    const { person: other } = await following()
    await topUp(person, accountId, 5_000)
    await world.settle()
    assert.equal(await person.balance(), 5_000n)
    assert.deepEqual(await told(other), [])
    const conversationId = server.chat.official.conversationId(bankId, person.id)
    assert.equal(await person.refused('chat.history', { conversationId, limit: 1 }), 'conversation_not_found')
  })
})
