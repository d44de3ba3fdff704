import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Party, TransferKind } from '@teahouse/contract/money/money'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { csvLine } from './csv.ts'

const { server, clock, user } = await createWorld()
const { wallet } = server

const partyOf = ({ id, name }: TestUser): Party => ({ kind: 'person', id, name })
const bank: Party = { kind: 'bank', id: 'test', name: 'Quay Bank' }

async function topUp(person: TestUser, amountMinor: bigint, currency = 'EUR'): Promise<string> {
  const { transferId } = await wallet.submit({
    key: `test.topUp:${newId()}`,
    kind: 'topUp',
    currency,
    legs: [
      { account: 'bank:test', amountMinor: -amountMinor },
      { account: `person:${person.id}`, amountMinor },
    ],
    from: bank,
    to: partyOf(person),
    reference: null,
    note: '',
  })
  return transferId
}

async function pay(a: TestUser, b: TestUser, amountMinor: bigint, note = '', kind: TransferKind = 'transfer') {
  const { transferId } = await wallet.submit({
    key: `test.pay:${newId()}`,
    kind,
    currency: 'EUR',
    legs: [
      { account: `person:${a.id}`, amountMinor: -amountMinor },
      { account: `person:${b.id}`, amountMinor },
    ],
    from: partyOf(a),
    to: partyOf(b),
    reference: { kind: 'transfer', id: newId() },
    note,
  })
  return transferId
}

describe('a wallet', () => {
  it('shows what is in it, the home currency first', async () => {
    const alice = await user()
    const home = { currency: 'EUR', amountMinor: '0' }
    assert.deepEqual(await alice.call('wallet.balances', {}), { balances: [home], isFrozen: false })
    await topUp(alice, 500n, 'AED')
    await server.db.transaction((tx) => wallet.freeze(tx, alice.id))
    assert.deepEqual(await alice.call('wallet.balances', {}), {
      balances: [home, { currency: 'AED', amountMinor: '500' }],
      isFrozen: true,
    })
  })
})

describe('a statement', () => {
  it('tells each side of a payment from where they stand, the newest first', async () => {
    const [alice, bob] = [await user({ name: 'Alice' }), await user({ name: 'Bob' })]
    await topUp(alice, 1000n)
    await pay(alice, bob, 300n, 'noodles')
    const { entries } = await alice.call('wallet.statement', { currency: 'EUR' })
    assert.deepEqual(
      entries.map(({ kind, amountMinor, counterpart, note }) => [kind, amountMinor, counterpart?.name, note]),
      [
        ['transfer', '-300', 'Bob', 'noodles'],
        ['topUp', '1000', 'Quay Bank', ''],
      ],
    )
    const theirs = await bob.call('wallet.statement', { currency: 'EUR' })
    assert.deepEqual(
      theirs.entries.map(({ amountMinor, counterpart }) => [amountMinor, counterpart?.name]),
      [['300', 'Alice']],
    )
    assert.deepEqual(await bob.call('wallet.statement', { currency: 'JPY' }), { entries: [], hasMore: false })
  })

  it('comes in pages, and goes on after the last that is known', async () => {
    const [alice, bob] = [await user(), await user()]
    await topUp(alice, 1000n)
    for (let cents = 1n; cents <= 5n; cents++) await pay(alice, bob, cents)
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await bob.call('wallet.statement', { currency: 'EUR', limit: 2, ...(after ? { after } : {}) })
      seen.push(...page.entries.map((entry) => entry.amountMinor))
      after = page.entries.at(-1)?.transferId
      if (!page.hasMore) break
    }
    assert.deepEqual(seen, ['5', '4', '3', '2', '1'])
    const notHers = await topUp(alice, 1n)
    assert.deepEqual((await bob.call('wallet.statement', { currency: 'EUR', after: notHers })).entries, [])
  })

  it('finds by the other side’s name, the note, the kind, the direction and the time', async () => {
    const [alice, bob, carol] = [await user(), await user({ name: 'Bob' }), await user({ name: 'Çarol' })]
    await topUp(alice, 1000n)
    const dayOne = clock.now()
    await pay(alice, bob, 1n, 'Green Tea 100%')
    clock.advance({ days: 1 })
    await pay(alice, carol, 2n, '', 'purchase')
    await pay(carol, alice, 1n, 'change')
    const found = async (filter: object) =>
      (await alice.call('wallet.statement', { currency: 'EUR', ...filter })).entries.map((one) => one.amountMinor)
    assert.deepEqual(await found({ query: 'bob' }), ['-1'])
    assert.deepEqual(await found({ query: 'çar' }), ['1', '-2'])
    assert.deepEqual(await found({ query: '0%' }), ['-1'])
    assert.deepEqual(await found({ query: '_' }), [])
    assert.deepEqual(await found({ kinds: ['purchase', 'topUp'] }), ['-2', '1000'])
    assert.deepEqual(await found({ direction: 'in' }), ['1', '1000'])
    assert.deepEqual(await found({ direction: 'out', query: 'tea' }), ['-1'])
    const nextDay = new Date(dayOne.getTime() + 1000).toISOString()
    assert.deepEqual(await found({ from: nextDay }), ['1', '-2'])
    assert.deepEqual(await found({ before: nextDay }), ['-1', '1000'])
  })
})

describe('the months', () => {
  it('say what came and went, and what for', async () => {
    const [alice, bob] = [await user(), await user()]
    const start = clock.now()
    await topUp(alice, 1000n)
    await pay(alice, bob, 200n)
    clock.advance({ days: 30 })
    const second = clock.now()
    await pay(alice, bob, 300n, '', 'purchase')
    await pay(bob, alice, 50n, '', 'refund')
    clock.advance({ days: 30 })
    const monthStarts = [start, second, clock.now()].map((one) => one.toISOString())
    assert.deepEqual(await alice.call('wallet.monthTotals', { currency: 'EUR', monthStarts }), {
      months: [
        {
          inMinor: '1000',
          outMinor: '200',
          kinds: [
            { kind: 'topUp', inMinor: '1000', outMinor: '0', count: 1 },
            { kind: 'transfer', inMinor: '0', outMinor: '200', count: 1 },
          ],
        },
        {
          inMinor: '50',
          outMinor: '300',
          kinds: [
            { kind: 'purchase', inMinor: '0', outMinor: '300', count: 1 },
            { kind: 'refund', inMinor: '50', outMinor: '0', count: 1 },
          ],
        },
      ],
    })
    const backwards = { currency: 'EUR', monthStarts: monthStarts.reverse() }
    await assert.rejects(alice.call('wallet.monthTotals', backwards), { code: 'invalid_input' })
  })
})

describe('a receipt', () => {
  it('is for both sides, and for nobody else', async () => {
    const [alice, bob, eve] = [await user({ name: 'Alice' }), await user({ name: 'Bob' }), await user()]
    await topUp(alice, 1000n)
    const transferId = await pay(alice, bob, 300n, 'noodles')
    const hers = await alice.call('wallet.receipt', { transferId })
    assert.deepEqual([hers.entry.amountMinor, hers.from?.name, hers.to?.name], ['-300', 'Alice', 'Bob'])
    assert.equal((await bob.call('wallet.receipt', { transferId })).entry.amountMinor, '300')
    await assert.rejects(eve.call('wallet.receipt', { transferId }), { code: 'receipt_not_found' })
    await assert.rejects(alice.call('wallet.receipt', { transferId: newId() }), { code: 'receipt_not_found' })
  })
})

describe('the export', () => {
  it('is a table that a spreadsheet reads, and that computes nothing', async () => {
    const [alice, bob] = [await user(), await user({ name: 'Bob' })]
    await topUp(alice, 123456n)
    const transferId = await pay(alice, bob, 5n, '=1+1, "really"')
    const { csv, fileName } = await alice.call('wallet.export', { currency: 'EUR' })
    assert.match(fileName, /^teahouse-EUR-\d{4}-\d\d-\d\d\.csv$/)
    const [head, first, second, end] = csv.split('\r\n')
    assert.equal(head, 'at,kind,amount,currency,counterpart,note,transfer')
    assert.match(first!, /,topUp,1234\.56,EUR,Quay Bank,,/)
    assert.equal(second, `${clock.now().toISOString()},transfer,-0.05,EUR,Bob,"'=1+1, ""really""",${transferId}`)
    assert.equal(end, '')
    assert.equal(csvLine(['-5', '-x']), "-5,'-x\r\n")
  })
})
