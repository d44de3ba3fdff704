import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Entry } from '../history.ts'
import { checkMoney, moneyPromises } from './checker.ts'
import type { BookedTransfer, MoneyFact, MoneyFrame } from './facts.ts'

const at = 0
const currency = 'EUR'
const by = (person: string, fact: MoneyFact): Entry => ({ at, device: `${person}-phone`, person, ...fact })
const isoAt = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour)).toISOString()
const booked = (hour: number, key: string, thingId: string | null, legs: Record<string, number>): BookedTransfer => ({
  key,
  at: isoAt(hour),
  currency,
  thingId,
  entries: Object.entries(legs).map(([account, amountMinor]) => ({ account, currency, amountMinor: `${amountMinor}` })),
})

function wants(what: 'transfer' | 'redPacket' | 'withdrawal', id: string, amountMinor: string, shares = 1): Entry[] {
  return [
    by('nia', { saw: 'wanting', requestId: `${id}-request`, what, currency, amountMinor, shares }),
    by('nia', { saw: 'prepared', requestId: `${id}-request`, thingId: id, paymentId: `${id}-payment` }),
    by('nia', { saw: 'confirming', paymentId: `${id}-payment` }),
    by('nia', { saw: 'paid', paymentId: `${id}-payment` }),
  ]
}

/**
 * Nia tops up 5,000. She sends Mei 500, which Mei takes, and Mei 70, which Mei sends back; she puts 300 into a red packet
 * of two shares, of which Mei opens one, and the rest comes back a day later; she shows a code for 250, of which the
 * server keeps 2; and sends 400 to her bank, for which that keeps nothing.
 */
function truth() {
  const books: Extract<MoneyFrame, { saw: 'books' }> = {
    saw: 'books',
    transfers: [
      booked(1, 'banks.topUp:top', 'top', { 'bank:sandbox': -5000, 'person:nia': 5000 }),
      booked(2, 'cashier.pay:gift-payment', 'gift', { 'person:nia': -500, 'held:transfer:gift': 500 }),
      booked(3, 'transfers.settle:gift', 'gift', { 'held:transfer:gift': -500, 'person:mei': 500 }),
      booked(2, 'cashier.pay:loan-payment', 'loan', { 'person:nia': -70, 'held:transfer:loan': 70 }),
      booked(3, 'transfers.settle:loan', 'loan', { 'held:transfer:loan': -70, 'person:nia': 70 }),
      booked(2, 'cashier.pay:packet-payment', 'packet', { 'person:nia': -300, 'held:redpacket:packet': 300 }),
      booked(3, 'redpackets.claim:packet:mei', 'packet', { 'held:redpacket:packet': -120, 'person:mei': 120 }),
      booked(26, 'redpackets.return:packet', 'packet', { 'held:redpacket:packet': -180, 'person:nia': 180 }),
      booked(4, 'cashier.pay:tea-payment', 'tea', { 'person:nia': -250, 'merchant:stall': 248, fees: 2 }),
      booked(5, 'cashier.pay:rent-payment', 'rent', { 'person:nia': -400, 'held:withdrawal:rent': 400 }),
      booked(6, 'banks.sent:rent', 'rent', { 'held:withdrawal:rent': -400, 'bank:sandbox': 400 }),
    ],
    accounts: Object.entries({
      'bank:sandbox': -4600,
      'person:nia': 3730,
      'person:mei': 620,
      'merchant:stall': 248,
      fees: 2,
      'held:transfer:gift': 0,
      'held:transfer:loan': 0,
      'held:redpacket:packet': 0,
      'held:withdrawal:rent': 0,
    }).map(([name, balance]) => ({ name, currency, balanceMinor: `${balance}` })),
    bank: [{ account: 'bank:sandbox', currency, amountMinor: '4600' }],
  }
  const topUp: Entry[] = [
    by('nia', { saw: 'wanting', requestId: 'top-request', what: 'topUp', currency, amountMinor: '5000' }),
    by('nia', { saw: 'prepared', requestId: 'top-request', thingId: 'top', paymentId: 'top-payment' }),
    by('nia', { saw: 'confirming', paymentId: 'top-payment' }),
    by('nia', { saw: 'paid', paymentId: 'top-payment' }),
    by('nia', { saw: 'moved', movementId: 'top', isDone: true }),
  ]
  return {
    topUp,
    gift: [
      ...wants('transfer', 'gift', '500'),
      by('mei', { saw: 'taking', transferId: 'gift' }),
      by('mei', { saw: 'took', transferId: 'gift' }),
    ],
    loan: [
      ...wants('transfer', 'loan', '70'),
      by('mei', { saw: 'returning', transferId: 'loan' }),
      by('mei', { saw: 'returned', transferId: 'loan' }),
    ],
    packet: [
      ...wants('redPacket', 'packet', '300', 2),
      by('mei', { saw: 'drew', redPacketId: 'packet', amountMinor: '120' }),
      by('mei', { saw: 'drew', redPacketId: 'packet', amountMinor: '120' }),
    ],
    sale: [
      by('nia', { saw: 'wanting', requestId: 'tea-request', what: 'sale', currency, amountMinor: '250' }),
      by('nia', { saw: 'charged', requestId: 'tea-request', thingId: 'tea', isPaid: true }),
    ],
    rent: [...wants('withdrawal', 'rent', '400'), by('nia', { saw: 'moved', movementId: 'rent', isDone: true })],
    log: [
      {
        at,
        saw: 'log',
        conversationId: 'nia and mei',
        messages: [
          { seq: 1, messageId: 'm1', senderId: 'nia', shows: 'gift' },
          { seq: 2, messageId: 'm2', senderId: 'mei', shows: 'gift' },
          { seq: 3, messageId: 'm3', senderId: 'nia', shows: 'loan' },
          { seq: 4, messageId: 'm4', senderId: 'nia', shows: 'packet' },
        ],
      },
    ] as Entry[],
    day: [{ at, saw: 'aDayPassed' }] as Entry[],
    end: [by('nia', { saw: 'purse', balances: [{ currency, amountMinor: '3730' }] }), { at, ...books }] as Entry[],
  }
}
type Story = ReturnType<typeof truth>

const booksOf = (story: Story) => story.end[1] as Extract<Entry, { saw: 'books' }>
const logOf = (story: Story) => (story.log[0] as Extract<Entry, { saw: 'log' }>).messages
const transferOf = (story: Story, key: string) => booksOf(story).transfers.find((one) => one.key === key)!
const accountOf = (story: Story, name: string) => booksOf(story).accounts.find((one) => one.name === name)!
/** What the balances would be if this had been booked as well. */
function add(story: Story, transfer: BookedTransfer): void {
  booksOf(story).transfers.push(transfer)
  move(story, transfer, 1n)
}
function remove(story: Story, key: string): void {
  const books = booksOf(story)
  move(story, transferOf(story, key), -1n)
  books.transfers.splice(books.transfers.indexOf(transferOf(story, key)), 1)
}
function move(story: Story, { entries }: BookedTransfer, sign: bigint): void {
  for (const { account, amountMinor } of entries) {
    const one = accountOf(story, account)
    one.balanceMinor = String(BigInt(one.balanceMinor) + sign * BigInt(amountMinor))
  }
  const [purse, { bank }] = [story.end[0] as Extract<Entry, { saw: 'purse' }>, booksOf(story)]
  purse.balances[0]!.amountMinor = accountOf(story, 'person:nia').balanceMinor
  bank[0]!.amountMinor = String(-BigInt(accountOf(story, 'bank:sandbox').balanceMinor))
}

async function broken(forge: (story: Story) => void): Promise<string[]> {
  const story = truth()
  forge(story)
  const { violations } = await checkMoney(Object.values(story).flat())
  return [...new Set(violations.map(({ promise }) => promise))]
}

describe('the checker of money', () => {
  it('finds nothing in a true story', async () => {
    const { violations, counts } = await checkMoney(Object.values(truth()).flat())
    assert.deepEqual(violations, [])
    assert.deepEqual(counts, { acknowledged: 11, lost: 0, doubled: 0, payments: 6, shares: 1, booked: 11 })
  })

  const forgeries: Record<string, { breaks: (keyof typeof moneyPromises)[]; forge: (story: Story) => void }> = {
    'a payment that was answered as paid is not booked': {
      breaks: ['M1'],
      forge(story) {
        remove(story, 'banks.sent:rent')
        remove(story, 'cashier.pay:rent-payment')
        story.rent.pop()
      },
    },
    'a payment is booked with another sum': {
      breaks: ['M1'],
      forge(story) {
        const { entries } = transferOf(story, 'cashier.pay:tea-payment')
        entries[0]!.amountMinor = '-260'
        entries[1]!.amountMinor = '258'
        accountOf(story, 'person:nia').balanceMinor = '3720'
        accountOf(story, 'merchant:stall').balanceMinor = '258'
        const [purse] = story.end as Extract<Entry, { saw: 'purse' }>[]
        purse!.balances[0]!.amountMinor = '3720'
      },
    },
    'a sale that was answered as paid is not booked': {
      breaks: ['M1'],
      forge: (story) => remove(story, 'cashier.pay:tea-payment'),
    },
    'a share that somebody drew is not booked': {
      breaks: ['M1'],
      forge: (story) => remove(story, 'redpackets.claim:packet:mei'),
    },
    'a transfer that was taken went back': {
      breaks: ['M1', 'M8'],
      forge(story) {
        remove(story, 'transfers.settle:gift')
        add(story, booked(3, 'transfers.settle:gift', 'gift', { 'held:transfer:gift': -500, 'person:nia': 500 }))
      },
    },
    'a transfer that was taken still waits': {
      breaks: ['M1'],
      forge: (story) => remove(story, 'transfers.settle:gift'),
    },
    'a top-up that the bank has done is not booked': {
      breaks: ['M1', 'M4'],
      forge: (story) => remove(story, 'banks.topUp:top'),
    },
    'nobody can read the ledger': { breaks: ['M1'], forge: (story) => void story.end.pop() },
    'a key is booked twice': {
      breaks: ['M2'],
      forge: (story) => add(story, structuredClone(transferOf(story, 'cashier.pay:tea-payment'))),
    },
    'a sale is paid twice, by two payments': {
      breaks: ['M2'],
      forge: (story) => add(story, { ...transferOf(story, 'cashier.pay:tea-payment'), key: 'cashier.pay:other' }),
    },
    'somebody gets two shares': {
      breaks: ['M2'],
      forge(story) {
        remove(story, 'redpackets.return:packet')
        const again = { ...transferOf(story, 'redpackets.claim:packet:mei'), key: 'redpackets.claim:packet:mei again' }
        add(story, again)
      },
    },
    'a top-up is booked twice': {
      breaks: ['M2'],
      forge: (story) => add(story, { ...transferOf(story, 'banks.topUp:top'), key: 'banks.topUp:again' }),
    },
    'a movement does not sum to zero': {
      breaks: ['M3'],
      forge(story) {
        const { entries } = transferOf(story, 'cashier.pay:tea-payment')
        entries.pop()
        accountOf(story, 'fees').balanceMinor = '0'
      },
    },
    'a movement changes the currency': {
      breaks: ['M3', 'M4'],
      forge(story) {
        transferOf(story, 'cashier.pay:tea-payment').entries[2]!.currency = 'JPY'
      },
    },
    'a balance is not the sum of its entries': {
      breaks: ['M4'],
      forge(story) {
        accountOf(story, 'merchant:stall').balanceMinor = '249'
      },
    },
    'somebody owes': {
      breaks: ['M4', 'M10'],
      forge: (story) => add(story, booked(7, 'theft', null, { 'person:mei': -700, 'person:nia': 700 })),
    },
    'somebody is told of another balance': {
      breaks: ['M4'],
      forge({ end }) {
        const [purse] = end as Extract<Entry, { saw: 'purse' }>[]
        purse!.balances[0]!.amountMinor = '3731'
      },
    },
    'a red packet gives more shares than it has': {
      breaks: ['M5'],
      forge(story) {
        remove(story, 'redpackets.return:packet')
        const want = story.packet[0] as Extract<Entry, { saw: 'wanting' }>
        want.shares = 1
        const legs = { 'held:redpacket:packet': -1, 'person:nia': 1 }
        add(story, booked(4, 'redpackets.claim:packet:nia', 'packet', legs))
      },
    },
    'a red packet gives more than it holds': {
      breaks: ['M4', 'M5'],
      forge(story) {
        const legs = { 'held:redpacket:packet': -1, 'person:nia': 1 }
        add(story, booked(27, 'redpackets.claim:packet:nia', 'packet', legs))
      },
    },
    'whoever opens again finds another sum': {
      breaks: ['M6'],
      forge: ({ packet }) => void packet.push(by('mei', { saw: 'drew', redPacketId: 'packet', amountMinor: '121' })),
    },
    'whoever was told of nothing has got a share': {
      breaks: ['M6'],
      forge({ packet }) {
        packet.splice(-2, 2, by('mei', { saw: 'drewNothing', redPacketId: 'packet', refusal: 'packet_empty' }))
      },
    },
    'whoever asks again is told of another payment': {
      breaks: ['M6', 'M1', 'M10'],
      forge({ gift }) {
        const other = { requestId: 'gift-request', thingId: 'gift', paymentId: 'other' }
        gift.splice(2, 0, by('nia', { saw: 'prepared', ...other }))
        gift.push(by('nia', { saw: 'paid', paymentId: 'other' }))
      },
    },
    'a movement has two ends': {
      breaks: ['M6', 'M7'],
      forge: ({ topUp }) => void topUp.push(by('nia', { saw: 'moved', movementId: 'top', isDone: false })),
    },
    'a transfer is told to have gone both ways': {
      breaks: ['M7'],
      forge: ({ gift }) => void gift.push(by('mei', { saw: 'returned', transferId: 'gift' })),
    },
    'a part of what waited goes': {
      breaks: ['M7'],
      forge(story) {
        remove(story, 'transfers.settle:gift')
        add(story, booked(3, 'transfers.settle:gift', 'gift', { 'held:transfer:gift': -400, 'person:mei': 400 }))
      },
    },
    'a red packet goes back after some hours': {
      breaks: ['M8'],
      forge(story) {
        transferOf(story, 'redpackets.return:packet').at = isoAt(20)
      },
    },
    'a red packet goes back the same day, says the ledger after a day': {
      breaks: ['M8'],
      forge: (story) => void story.day.pop(),
    },
    'a transfer goes back that nobody has returned': {
      breaks: ['M8'],
      forge: ({ loan }) => void loan.splice(-2),
    },
    'the bank holds less than the ledger says': {
      breaks: ['M9'],
      forge(story) {
        booksOf(story).bank[0]!.amountMinor = '4599'
      },
    },
    'the ledger has a bank that there is not': {
      breaks: ['M9'],
      forge: (story) => void booksOf(story).bank.pop(),
    },
    'a payment is booked that nobody has confirmed': {
      breaks: ['M10'],
      forge: ({ rent }) => void rent.splice(2, 2),
    },
    'a payment is booked that was refused': {
      breaks: ['M10'],
      forge({ rent }) {
        rent[3] = by('nia', { saw: 'notPaid', paymentId: 'rent-payment', refusal: 'wrong_pin' })
      },
    },
    'a paid red packet is not shown': { breaks: ['M11'], forge: (story) => void logOf(story).pop() },
    'a paid transfer is shown twice': {
      breaks: ['M11'],
      forge: (story) => void logOf(story).push({ ...logOf(story)[0]!, seq: 5 }),
    },
    'a shop has charged without a code': {
      breaks: ['M10'],
      forge: ({ sale }) => void sale.splice(0),
    },
  }

  for (const [what, { breaks, forge }] of Object.entries(forgeries)) {
    it(`finds that ${what}: ${breaks.join(', ')}`, async () =>
      assert.deepEqual((await broken(forge)).sort(), breaks.toSorted()))
  }

  it('has a forgery for every promise', () => {
    const breaks = new Set(Object.values(forgeries).flatMap((one) => one.breaks))
    assert.deepEqual([...breaks].sort(), Object.keys(moneyPromises).sort())
  })
})
