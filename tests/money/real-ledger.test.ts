import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checks, type LedgerTransfer } from '@teahouse/server/modules/money/wallet/index'
import { runChecks } from '@teahouse/server/platform/check/index'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import fc from 'fast-check'

const { server } = await createWorld()
const { db, wallet } = server

const places = ['bank', 'ada', 'ben', 'cleo', 'held'] as const
type Place = (typeof places)[number]

/** Asked for by number, so that some are repeated, and some come again with another body. */
const asked = fc
  .record({
    key: fc.nat({ max: 25 }),
    from: fc.constantFrom(...places),
    to: fc.constantFrom(...places),
    amountMinor: fc.bigInt({ min: 1n, max: 1000n }),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    tip: fc.option(fc.bigInt({ min: 1n, max: 9n }), { nil: null }),
  })
  .filter(({ from, to }) => from !== to)
type Request = typeof asked extends fc.Arbitrary<infer T> ? T : never

/** What the ledger promises, in a few lines. */
function simplestLedger() {
  const balances = new Map<string, bigint>()
  const keys = new Map<number, string>()
  return {
    balances,
    book(one: Request): string {
      const body = JSON.stringify({ ...one, amountMinor: String(one.amountMinor), tip: String(one.tip) })
      const before = keys.get(one.key)
      if (before) return before === body ? 'again' : 'key_reused'
      const total = one.amountMinor + (one.tip ?? 0n)
      const at = (place: string) => balances.get(`${place} ${one.currency}`) ?? 0n
      if (one.from !== 'bank' && at(one.from) < total) return 'insufficient_funds'
      keys.set(one.key, body)
      balances.set(`${one.from} ${one.currency}`, at(one.from) - total)
      balances.set(`${one.to} ${one.currency}`, at(one.to) + one.amountMinor)
      if (one.tip !== null) balances.set(`tips ${one.currency}`, at('tips') + one.tip)
      return 'new'
    },
  }
}

describe('the ledger on the real database', () => {
  it('does what the simplest of ledgers does, alone and together, once and again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(asked, { minLength: 1, maxLength: 8 }), { maxLength: 8 }), async (batches) => {
        const story = newId()
        const model = simplestLedger()
        const account = (place: Place | 'tips') => (place === 'bank' ? `bank:${story}` : `held:${place}:${story}`)
        const transfer = ({ key, from, to, amountMinor, currency, tip }: Request): LedgerTransfer => ({
          key: `test.story:${story}:${key}`,
          kind: 'transfer',
          currency,
          legs: [
            { account: account(from), amountMinor: -(amountMinor + (tip ?? 0n)) },
            { account: account(to), amountMinor },
            ...(tip === null ? [] : [{ account: account('tips'), amountMinor: tip }]),
          ],
          from: null,
          to: null,
          reference: null,
          note: '',
        })
        for (const batch of batches) {
          const outcomes = await db.transaction((tx) => wallet.post(tx, batch.map(transfer)))
          assert.deepEqual(
            outcomes.map((one) => ('refusal' in one ? one.refusal : one.isNew ? 'new' : 'again')),
            batch.map((one) => model.book(one)),
          )
        }
        for (const place of [...places, 'tips'] as const)
          for (const { currency, amountMinor } of await wallet.balances(db, account(place)))
            assert.equal(amountMinor, model.balances.get(`${place} ${currency}`) ?? 0n)
      }),
      { numRuns: 40 },
    )
    assert.deepEqual(await runChecks(db, checks, () => {}), [])
  })

  it('gives the same balances in whatever order the same transfers come, when there is enough', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 2, maxLength: 30 }), async (requests) => {
        const story = newId()
        const accountOf = (place: Place) => `bank:${story}:${place}`
        // All may owe, and each key is asked for once: then order cannot matter.
        await Promise.all(
          requests.map(({ from, to, amountMinor, currency }, key) =>
            wallet.submit({
              key: `test.order:${story}:${key}`,
              kind: 'transfer',
              currency,
              legs: [
                { account: accountOf(from), amountMinor: -amountMinor },
                { account: accountOf(to), amountMinor },
              ],
              from: null,
              to: null,
              reference: null,
              note: '',
            }),
          ),
        )
        for (const place of places)
          for (const { currency, amountMinor } of await wallet.balances(db, accountOf(place))) {
            const moved = requests.filter((one) => one.currency === currency)
            const sum = (some: Request[]) => some.reduce((total, one) => total + one.amountMinor, 0n)
            const came = sum(moved.filter((one) => one.to === place))
            assert.equal(amountMinor, came - sum(moved.filter((one) => one.from === place)))
          }
      }),
      { numRuns: 15 },
    )
    assert.deepEqual(await runChecks(db, checks, () => {}), [])
  })
})
