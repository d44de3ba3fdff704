import type { Entry } from '../history.ts'
import type { BookedTransfer, MoneyFrame, Wanted } from './facts.ts'

/**
 * Decides from the notes of people with money, and from the ledger’s tables as they stood in the end, whether nothing
 * was lost, doubled or made. Like its neighbour it knows nothing of the product: only that a ledger has accounts,
 * transfers and entries, and how a transfer is called that a payment brought about.
 */
export interface MoneyVerdict {
  /** At most `maxToldOf` of each promise. */
  violations: MoneyViolation[]
  counts: {
    /** Payments, shares, answers and bank movements that somebody was told of. */
    acknowledged: number
    /** Of these, not in the ledger. */
    lost: number
    /** In the ledger more than once. */
    doubled: number
    payments: number
    shares: number
    /** All that was booked, what nobody was told of included. */
    booked: number
  }
}

export interface MoneyViolation {
  promise: MoneyPromise
  sentence: string
}

export const moneyPromises = {
  M1: 'what was answered as paid, taken or opened is in the ledger',
  M2: 'what is asked for twice happens once',
  M3: 'every movement sums to zero, and so does each currency',
  M4: 'a balance is the sum of its entries, nobody but the bank owes, and people are told the truth',
  M5: 'a red packet gives no more shares and no more money than it holds',
  M6: 'whoever asks again gets the first answer',
  M7: 'money that waits goes one way, whole',
  M8: 'nothing goes back before its time',
  M9: 'the bank’s books say what the ledger says',
  M10: 'money leaves only whoever has confirmed it, and nobody who was refused',
  M11: 'what was paid stands in its conversation, once',
} as const
type MoneyPromise = keyof typeof moneyPromises

const maxToldOf = 20
const dayMs = 24 * 3_600_000
const person = (id: string) => `person:${id}`
const heldPacket = (id: string) => `held:redpacket:${id}`
const heldTransfer = (id: string) => `held:transfer:${id}`
const paymentKey = (paymentId: string) => `cashier.pay:${paymentId}`

interface Want {
  personId: string
  what: Wanted
  currency: string
  amountMinor: bigint
  shares: number
  thingId?: string
  paymentId?: string
}

type Books = Extract<MoneyFrame, { saw: 'books' }>

export async function checkMoney(entries: Iterable<Entry> | AsyncIterable<Entry>): Promise<MoneyVerdict> {
  const violations: MoneyViolation[] = []
  const told = new Map<MoneyPromise, number>()
  const counts = { acknowledged: 0, lost: 0, doubled: 0, payments: 0, shares: 0, booked: 0 }
  function violated(promise: MoneyPromise, sentence: string): void {
    const count = (told.get(promise) ?? 0) + 1
    told.set(promise, count)
    if (count <= maxToldOf) violations.push({ promise, sentence })
  }
  function lost(sentence: string): void {
    counts.lost++
    violated('M1', sentence)
  }
  function doubled(sentence: string): void {
    counts.doubled++
    violated('M2', sentence)
  }

  const wants = new Map<string, Want>()
  const confirming = new Set<string>()
  const paid = new Set<string>()
  const notPaid = new Set<string>()
  const charged = new Map<string, boolean>()
  /** By red packet and person. */
  const drawn = new Map<string, { redPacketId: string; personId: string; amountMinor: bigint }>()
  const drewNothing: { redPacketId: string; personId: string }[] = []
  /** By transfer, who was answered that it went which way. */
  const answers = new Map<string, { personId: string; took: boolean; returned: boolean }>()
  /** Whose receiver has asked, answered or not, for the money to go back. */
  const returning = new Set<string>()
  const moved = new Map<string, { personId: string; isDone: boolean }>()
  const purses: { device: string; personId: string; balances: { currency: string; amountMinor: string }[] }[] = []
  /** By thing and who shows it, how often. */
  const cards = new Map<string, number>()
  let books: Books | undefined
  let aDayPassed = false

  for await (const entry of entries) note(entry)
  if (!books) violated('M1', 'nobody could read the ledger')
  else checkBooks(books)
  for (const [promise, count] of told) {
    if (count > maxToldOf) violations.push({ promise, sentence: `… and ${count - maxToldOf} more of this promise` })
  }
  return { violations, counts }

  function note(entry: Entry): void {
    switch (entry.saw) {
      case 'log':
        for (const { shows, senderId } of entry.messages) {
          const card = `${shows} ${senderId}`
          if (shows) cards.set(card, (cards.get(card) ?? 0) + 1)
        }
        break
      case 'wanting': {
        const { requestId, what, currency, shares = 1 } = entry
        wants.set(requestId, { personId: entry.person, what, currency, amountMinor: BigInt(entry.amountMinor), shares })
        break
      }
      case 'prepared':
      case 'charged': {
        const want = wants.get(entry.requestId)!
        const paymentId = entry.saw === 'prepared' ? entry.paymentId : want.paymentId
        if ((want.thingId ?? entry.thingId) !== entry.thingId || (want.paymentId ?? paymentId) !== paymentId)
          violated('M6', `${entry.device} asked for ${entry.requestId} again and was told of something else`)
        want.thingId = entry.thingId
        if (paymentId) want.paymentId = paymentId
        if (entry.saw === 'charged') charged.set(entry.requestId, charged.get(entry.requestId) === true || entry.isPaid)
        break
      }
      case 'confirming':
        confirming.add(entry.paymentId)
        break
      case 'paid':
        paid.add(entry.paymentId)
        break
      case 'notPaid':
        notPaid.add(entry.paymentId)
        break
      case 'drew': {
        const { redPacketId, person: personId } = entry
        const key = `${redPacketId} ${personId}`
        const amountMinor = BigInt(entry.amountMinor)
        const first = drawn.get(key)
        if (first && first.amountMinor !== amountMinor)
          violated(
            'M6',
            `${entry.device} drew ${first.amountMinor} from ${redPacketId}, and ${amountMinor} the next time`,
          )
        drawn.set(key, first ?? { redPacketId, personId, amountMinor })
        break
      }
      case 'drewNothing':
        drewNothing.push({ redPacketId: entry.redPacketId, personId: entry.person })
        break
      case 'returning':
        returning.add(entry.transferId)
        break
      case 'took':
      case 'returned': {
        const answer = answers.get(entry.transferId) ?? { personId: entry.person, took: false, returned: false }
        answers.set(entry.transferId, { ...answer, [entry.saw]: true })
        break
      }
      case 'moved': {
        const { movementId, isDone } = entry
        if ((moved.get(movementId)?.isDone ?? isDone) !== isDone)
          violated('M6', `${entry.device} was told two ends of ${movementId}`)
        moved.set(movementId, { personId: entry.person, isDone })
        break
      }
      case 'purse':
        purses.push({ device: entry.device, personId: entry.person, balances: entry.balances })
        break
      case 'books':
        books = entry
        break
      case 'aDayPassed':
        aDayPassed = true
        break
    }
  }

  function checkBooks(all: Books): void {
    const byKey = new Map<string, BookedTransfer[]>()
    const byThing = new Map<string, BookedTransfer[]>()
    for (const one of all.transfers) {
      byKey.set(one.key, [...(byKey.get(one.key) ?? []), one])
      if (one.thingId) byThing.set(one.thingId, [...(byThing.get(one.thingId) ?? []), one])
    }
    counts.booked = all.transfers.length
    for (const [key, same] of byKey) if (same.length > 1) doubled(`${key} is booked ${same.length} times`)

    checkSums(all)
    for (const want of wants.values()) checkWant(want, byKey, byThing)
    for (const [requestId, isPaid] of charged) {
      const { thingId, personId, amountMinor } = wants.get(requestId)!
      if (!isPaid) continue
      counts.acknowledged++
      counts.payments++
      const sales = leaving(byThing.get(thingId!) ?? [], person(personId))
      if (sales.length === 0) lost(`the sale ${thingId} was answered as paid and is not in the ledger`)
      if (sales.some((one) => one !== -amountMinor)) violated('M1', `the sale ${thingId} is booked with another sum`)
    }
    for (const [transferId, { personId, took, returned }] of answers)
      checkAnswer(transferId, personId, { took, returned }, byThing)
    checkPackets(byThing)
    checkHeld(all)
    checkEarly(all)
    checkMovements(byThing)
    checkConfirmed(all)
  }

  /** Each movement, each currency, each balance; and the bank’s side of it. */
  function checkSums(all: Books): void {
    const sums = new Map<string, bigint>()
    const currencies = new Map<string, bigint>()
    for (const { key, currency, entries: legs } of all.transfers) {
      let total = 0n
      for (const leg of legs) {
        const amountMinor = BigInt(leg.amountMinor)
        total += amountMinor
        sums.set(`${leg.currency} ${leg.account}`, (sums.get(`${leg.currency} ${leg.account}`) ?? 0n) + amountMinor)
        currencies.set(leg.currency, (currencies.get(leg.currency) ?? 0n) + amountMinor)
        if (leg.currency !== currency) violated('M3', `${key} is in ${currency} and moves ${leg.currency}`)
      }
      if (total !== 0n || legs.length < 2) violated('M3', `${key} sums to ${total}`)
    }
    for (const [currency, total] of currencies) if (total !== 0n) violated('M3', `all of ${currency} sums to ${total}`)

    const balances = new Map<string, bigint>()
    for (const { name, currency, balanceMinor } of all.accounts) {
      const balance = BigInt(balanceMinor)
      balances.set(`${currency} ${name}`, balance)
      const sum = sums.get(`${currency} ${name}`) ?? 0n
      if (sum !== balance) violated('M4', `${name} has ${balance} ${currency}; its entries sum to ${sum}`)
      if (balance < 0n && !name.startsWith('bank:')) violated('M4', `${name} owes ${-balance} ${currency}`)
    }
    for (const key of sums.keys()) if (!balances.has(key)) violated('M4', `${key} has entries and no account`)
    for (const { device, personId, balances: shown } of purses) {
      for (const { currency, amountMinor } of shown) {
        const balance = balances.get(`${currency} ${person(personId)}`) ?? 0n
        if (balance !== BigInt(amountMinor))
          violated('M4', `${device} was told of ${amountMinor} ${currency}; the ledger has ${balance}`)
      }
    }
    for (const { account, currency, amountMinor } of all.bank) {
      const balance = balances.get(`${currency} ${account}`) ?? 0n
      if (-balance !== BigInt(amountMinor))
        violated('M9', `the bank holds ${amountMinor} ${currency} for us; ${account} says ${-balance}`)
    }
    const known = new Set(all.bank.map(({ account, currency }) => `${currency} ${account}`))
    for (const [key, balance] of balances)
      if (key.includes(' bank:') && balance !== 0n && !known.has(key)) violated('M9', `no bank knows of ${key}`)
  }

  /** What was paid is booked once, from whoever paid and with that sum; what was refused is not. */
  function checkWant(want: Want, byKey: Map<string, BookedTransfer[]>, byThing: Map<string, BookedTransfer[]>): void {
    const { paymentId, thingId, personId, what, amountMinor, currency } = want
    if (!thingId) return
    const left = leaving(byThing.get(thingId) ?? [], person(personId))
    if (left.length > 1) doubled(`${what} ${thingId} was paid ${left.length} times`)
    if (!paymentId) return
    const [booked] = byKey.get(paymentKey(paymentId)) ?? []
    if (notPaid.has(paymentId) && !paid.has(paymentId) && booked)
      violated('M10', `${paymentId} was refused and is in the ledger`)
    if (!paid.has(paymentId)) return
    counts.acknowledged++
    counts.payments++
    const shown = cards.get(`${thingId} ${personId}`) ?? 0
    if ((what === 'transfer' || what === 'redPacket') && shown !== 1)
      violated('M11', `${what} ${thingId} was paid and is shown ${shown} times`)
    // A top-up is confirmed before the bank is asked; its money is told of by the bank’s word.
    if (what === 'topUp') return
    if (!booked) lost(`${what} ${thingId} was answered as paid (${paymentId}) and is not in the ledger`)
    else {
      const [sum] = leaving([booked], person(personId))
      if (sum !== -amountMinor || booked.currency !== currency)
        violated('M1', `${what} ${thingId} is booked with ${sum} instead of ${-amountMinor} ${currency}`)
    }
  }

  function checkAnswer(
    transferId: string,
    personId: string,
    { took, returned }: { took: boolean; returned: boolean },
    byThing: Map<string, BookedTransfer[]>,
  ): void {
    counts.acknowledged++
    if (took && returned) violated('M7', `${transferId} was answered as taken and as returned`)
    const ends = (byThing.get(transferId) ?? []).filter((one) => leaving([one], heldTransfer(transferId)).length > 0)
    const arrived = ends.some(({ entries: legs }) => legs.some(({ account }) => account === person(personId)))
    if (ends.length === 0) lost(`${transferId} was answered and its money still waits`)
    else if (arrived !== took)
      lost(`${transferId} was answered as ${took ? 'taken' : 'returned'} and went the other way`)
  }

  function checkPackets(byThing: Map<string, BookedTransfer[]>): void {
    const packets = [...wants.values()].filter(({ what }) => what === 'redPacket')
    const claimed = new Map<string, bigint>()
    for (const { thingId, amountMinor: total, shares } of packets) {
      if (!thingId) continue
      const held = heldPacket(thingId)
      let claims = 0
      let left = 0n
      for (const one of byThing.get(thingId) ?? []) {
        if (leaving([one], held).length === 0) continue
        const receiver = one.entries.find(({ amountMinor }) => BigInt(amountMinor) > 0n)!
        left += BigInt(receiver.amountMinor)
        if (isReturn(one)) continue
        claims++
        const key = `${thingId} ${receiver.account.replace('person:', '')}`
        if (claimed.has(key)) doubled(`${receiver.account} got two shares of ${thingId}`)
        claimed.set(key, BigInt(receiver.amountMinor))
      }
      if (claims > shares) violated('M5', `${thingId} has ${shares} shares and gave ${claims}`)
      if (left > total) violated('M5', `${thingId} held ${total} and gave ${left}`)
    }
    for (const { redPacketId, personId, amountMinor } of drawn.values()) {
      counts.acknowledged++
      counts.shares++
      const booked = claimed.get(`${redPacketId} ${personId}`)
      if (booked === undefined) lost(`${personId} drew ${amountMinor} from ${redPacketId}; the ledger knows of nothing`)
      else if (booked !== amountMinor)
        violated('M1', `${personId} drew ${amountMinor} from ${redPacketId}; the ledger says ${booked}`)
    }
    for (const { redPacketId, personId } of drewNothing)
      if (claimed.has(`${redPacketId} ${personId}`))
        violated('M6', `${personId} was told of nothing in ${redPacketId}, and got a share`)
  }

  /** What waits was put there once, and leaves whole or not at all; a red packet may leave in pieces. */
  function checkHeld(all: Books): void {
    const held = new Map<string, { inMinor: bigint[]; outMinor: bigint[] }>()
    for (const { entries: legs } of all.transfers) {
      for (const { account, amountMinor: text } of legs) {
        if (!account.startsWith('held:')) continue
        const one = held.get(account) ?? { inMinor: [], outMinor: [] }
        held.set(account, one)
        const amountMinor = BigInt(text)
        if (amountMinor > 0n) one.inMinor.push(amountMinor)
        else one.outMinor.push(-amountMinor)
      }
    }
    for (const [account, { inMinor, outMinor }] of held) {
      if (inMinor.length !== 1) violated('M7', `${account} was filled ${inMinor.length} times`)
      if (account.startsWith(heldPacket(''))) continue
      if (outMinor.length > 1 || (outMinor.length === 1 && outMinor[0] !== inMinor[0]))
        violated('M7', `${account} held ${inMinor} and let ${outMinor} go`)
    }
  }

  /** What goes back by itself does so a day after it was paid; what the receiver sends back may go at once. */
  function checkEarly(all: Books): void {
    const payers = new Map([...wants.values()].map(({ thingId, personId }) => [thingId, person(personId)]))
    const paidAt = new Map<string, number>()
    for (const { at, entries: legs } of all.transfers)
      for (const { account, amountMinor } of legs) if (BigInt(amountMinor) > 0n) paidAt.set(account, Date.parse(at))
    for (const transfer of all.transfers) {
      const { at, thingId, entries: legs } = transfer
      if (!thingId || returning.has(thingId)) continue
      const held = [heldPacket(thingId), heldTransfer(thingId)].find((one) => leaving([transfer], one).length > 0)
      const isBack =
        held === heldPacket(thingId) ? isReturn(transfer) : legs.some(({ account }) => account === payers.get(thingId))
      if (!held || !isBack) continue
      const afterMs = Date.parse(at) - paidAt.get(held)!
      if (!aDayPassed || afterMs < dayMs) violated('M8', `${thingId} went back after ${afterMs / 3_600_000} hours`)
    }
  }

  function checkMovements(byThing: Map<string, BookedTransfer[]>): void {
    for (const [movementId, { personId, isDone }] of moved) {
      counts.acknowledged++
      const want = [...wants.values()].find(({ thingId }) => thingId === movementId)
      const booked = byThing.get(movementId) ?? []
      const withBank = booked.filter(({ entries: legs }) => legs.some(({ account }) => account.startsWith('bank:')))
      if (withBank.length > 1) doubled(`${movementId} went through the bank ${withBank.length} times`)
      if (isDone && withBank.length === 0) lost(`${movementId} was answered as done and is not in the ledger`)
      if (!isDone && withBank.length > 0) violated('M7', `${movementId} was answered as refused and is in the ledger`)
      const arrived = booked
        .flatMap(({ entries: legs }) => legs)
        .filter(({ account, amountMinor }) => account === person(personId) && BigInt(amountMinor) > 0n)
      if (want?.what === 'withdrawal' && !isDone && arrived.length !== 1)
        violated('M7', `${movementId} was refused by the bank and came back ${arrived.length} times`)
    }
  }

  /** Whoever’s money left had confirmed a payment, or shown a code. */
  function checkConfirmed(all: Books): void {
    const confirmed = new Set<string>()
    const shown = new Set<string>()
    for (const { personId, paymentId, thingId, what } of wants.values()) {
      if (paymentId && confirming.has(paymentId)) confirmed.add(`${paymentKey(paymentId)} ${person(personId)}`)
      if (what === 'sale' && thingId) shown.add(`${thingId} ${person(personId)}`)
    }
    for (const { key, thingId, entries: legs } of all.transfers) {
      for (const { account, amountMinor } of legs) {
        if (!account.startsWith(person('')) || BigInt(amountMinor) > 0n) continue
        if (!confirmed.has(`${key} ${account}`) && !shown.has(`${thingId} ${account}`))
          violated('M10', `${key} took ${amountMinor} from ${account} unasked`)
      }
    }
  }
}

/** What left an account, by each of these; negative. */
const leaving = (transfers: readonly BookedTransfer[], account: string): bigint[] =>
  transfers
    .flatMap((one) => one.entries)
    .filter((leg) => leg.account === account && BigInt(leg.amountMinor) < 0n)
    .map((leg) => BigInt(leg.amountMinor))

/** The rest of a red packet on its way back. */
const isReturn = ({ key }: Pick<BookedTransfer, 'key'>): boolean => key.startsWith('redpackets.return:')
