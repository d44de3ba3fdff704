import { nextShare } from '@teahouse/server/modules/money/redpackets/draw'
import { ask, decide } from '@teahouse/server/modules/money/wallet/decide'
import type { LedgerTransfer, Posted } from '@teahouse/server/modules/money/wallet/ledger'
import { splitBy } from '@teahouse/server/modules/money/wallet/split'
import { createDice, type Dice } from '../../sync/simulation/dice.ts'
import { ModelDatabase, type Tx, type Work } from './database.ts'

/** What can be broken on purpose. */
export const faults = [
  'lost idempotency key',
  'rounding drift',
  'balance without entry',
  'refund beside a claim',
  'claim before commit',
  'PIN check skipped',
] as const
export type Fault = (typeof faults)[number]

export interface Packet {
  id: string
  senderId: string
  totalMinor: bigint
  shares: number
  leftShares: number
  leftMinor: bigint
  state: 'open' | 'ended'
}
export interface Claim {
  packetId: string
  personId: string
  amountMinor: bigint
}
export interface Entry {
  transferId: string
  accountId: number
  amountMinor: bigint
}

/** What people were told, to be held against what is stored. */
export interface Heard {
  booked: Map<string, bigint>
  claims: { packetId: string; personId: string; amountMinor: bigint }[]
  /** Payments for which somebody typed the right PIN. */
  confirmed: Set<string>
}

export interface Town {
  database: ModelDatabase
  accounts: Map<string, number>
  packets: Packet[]
  heard: Heard
}

const topUpMinor = 10_000n

/**
 * Some people who pay each other, split bills, send red packets and grab them, while packets run out, servers crash
 * and commits are cut: what is decided is the server’s own code, what it is stored in is a model.
 */
export function play(seed: number, fault?: Fault): Town {
  const dice = createDice(seed)
  const has = (one: Fault) => fault === one
  const database = new ModelDatabase(dice.of('database'))
  const accounts = new Map<string, number>()
  const idOf = ({ name }: { name: string }) => {
    if (!accounts.has(name)) accounts.set(name, accounts.size + 1)
    return accounts.get(name)!
  }
  const heard: Heard = { booked: new Map(), claims: [], confirmed: new Set() }
  const people = Array.from({ length: 3 + dice.below(3) }, (_, at) => `p${at}`)
  const packets: Packet[] = []

  function* post(tx: Tx, transfer: LedgerTransfer): Generator<readonly string[], Posted> {
    const asked = ask(transfer, idOf)
    yield asked.legs.map((leg) => `account ${leg.accountId}`)
    const balances = new Map(
      asked.legs.map(({ accountId }) => [accountId, tx.read<bigint>(`account ${accountId}`) ?? 0n]),
    )
    const before = has('lost idempotency key') ? undefined : tx.read<string>(`booked ${asked.id}`)
    const booked = new Map(before ? [[asked.id, before]] : [])
    const { outcomes, added } = decide([asked], { balances, booked, frozen: new Set() })
    for (const { id, fingerprint, legs } of added) {
      tx.write(`booked ${id}`, fingerprint)
      const times = tx.read<number>(`times ${id}`) ?? 0
      tx.write(`times ${id}`, times + 1)
      for (const { accountId, amountMinor } of legs) {
        tx.write(`account ${accountId}`, balances.get(accountId)!)
        if (has('balance without entry') && transfer.kind === 'redPacket' && amountMinor > 0n) continue
        tx.write(`entry ${id} ${accountId} ${times}`, { transferId: id, accountId, amountMinor } satisfies Entry)
      }
    }
    return outcomes[0]!
  }

  const transferOf = (key: string, kind: LedgerTransfer['kind'], legs: LedgerTransfer['legs']): LedgerTransfer => ({
    key,
    kind,
    currency: 'EUR',
    legs,
    from: null,
    to: null,
    reference: null,
    note: '',
  })
  const moving = (key: string, kind: LedgerTransfer['kind'], from: string, to: string, amountMinor: bigint) =>
    transferOf(key, kind, [
      { account: from, amountMinor: -amountMinor },
      { account: to, amountMinor },
    ])

  /** Asks until somebody answers, as clients do, at times once more than needed. */
  function persist<T>(work: Work<T>, onAnswer: (answer: T) => void, oftenMore = dice.below(2)): void {
    database.begin(work, (end) => {
      if (end === 'lost') return persist(work, onAnswer, oftenMore)
      if ('error' in end) throw end.error
      onAnswer(end.answer)
      if (oftenMore > 0) persist(work, onAnswer, oftenMore - 1)
    })
  }

  const submit = (transfer: LedgerTransfer) =>
    persist(
      (tx) => post(tx, transfer),
      (posted) => {
        if ('transferId' in posted) heard.booked.set(posted.transferId, transfer.legs.at(-1)!.amountMinor)
      },
    )

  /** The cashier: money moves once its owner has shown that it is them. */
  function confirm(paymentId: string, isPinRight: boolean, transfer: LedgerTransfer, paid: (tx: Tx) => void): void {
    persist(
      function* (tx) {
        yield [`payment ${paymentId}`]
        if (tx.read(`payment ${paymentId}`)) return true
        if (!isPinRight && !has('PIN check skipped')) return false
        const posted = yield* post(tx, transfer)
        if ('refusal' in posted) return false
        tx.write(`payment ${paymentId}`, 'paid')
        paid(tx)
        return true
      },
      () => {},
    )
  }

  function sendPacket(senderId: string): void {
    const shares = 1 + dice.below(5)
    const totalMinor = BigInt(shares + dice.below(200))
    const id = `packet${packets.length}`
    const packet: Packet = {
      id,
      senderId,
      totalMinor,
      shares,
      leftShares: shares,
      leftMinor: totalMinor,
      state: 'open',
    }
    packets.push(packet)
    const transfer = moving(`cashier.pay:${id}`, 'purchase', `person:${senderId}`, `held:redpacket:${id}`, totalMinor)
    const isPinRight = dice.isLucky(0.8)
    if (isPinRight) heard.confirmed.add(id)
    confirm(id, isPinRight, transfer, (tx) => tx.write(`packet ${id}`, packet))
  }

  function grab(packetId: string, personId: string): void {
    const answer = (amountMinor: bigint | null) => {
      if (amountMinor !== null) heard.claims.push({ packetId, personId, amountMinor })
    }
    persist<bigint | null>(function* (tx) {
      yield [`packet ${packetId}`]
      const known = tx.read<Claim>(`claim ${packetId} ${personId}`)
      if (known) return known.amountMinor
      const packet = tx.read<Packet>(`packet ${packetId}`)
      if (!packet || packet.state === 'ended' || packet.leftShares === 0) return null
      const { leftShares: left, leftMinor } = packet
      const isEqual = packet.totalMinor % 2n === 0n
      const amountMinor = has('rounding drift')
        ? packet.totalMinor / BigInt(packet.shares)
        : nextShare(
            { kind: isEqual ? 'equal' : 'random', shares: left, amountMinor: leftMinor, amountsMinor: null },
            (below) => BigInt(dice.below(Number(below))),
          )
      tx.write(`claim ${packetId} ${personId}`, { packetId, personId, amountMinor } satisfies Claim)
      tx.write(`packet ${packetId}`, {
        ...packet,
        leftShares: left - 1,
        leftMinor: left === 1 ? 0n : leftMinor - amountMinor,
      } satisfies Packet)
      if (has('claim before commit')) answer(amountMinor)
      const key = `redpackets.claim:${packetId}:${personId}`
      yield* post(tx, moving(key, 'redPacket', `held:redpacket:${packetId}`, `person:${personId}`, amountMinor))
      return amountMinor
    }, answer)
  }

  function expire(packetId: string): void {
    persist(
      function* (tx) {
        if (!has('refund beside a claim')) yield [`packet ${packetId}`]
        const packet = tx.read<Packet>(`packet ${packetId}`)
        if (!packet || packet.state === 'ended') return
        if (packet.leftMinor > 0n) {
          const { senderId, leftMinor } = packet
          const key = `redpackets.refund:${packetId}`
          yield* post(tx, moving(key, 'refund', `held:redpacket:${packetId}`, `person:${senderId}`, leftMinor))
        }
        tx.write(`packet ${packetId}`, { ...packet, leftMinor: 0n, state: 'ended' } satisfies Packet)
      },
      () => {},
      // Every server looks for what has run out.
      1,
    )
  }

  /** A bill that a payer splits among a shop, its partner and the fees. */
  function payBill(number: number, payer: string): void {
    const amountMinor = BigInt(1 + dice.below(3000))
    const parts = splitBy(amountMinor, [
      BigInt(1 + dice.below(90)),
      BigInt(1 + dice.below(90)),
      BigInt(1 + dice.below(5)),
    ])
    const there = ['merchant:tea', 'merchant:cake', 'fees'].map((account, at) => ({ account, amountMinor: parts[at]! }))
    submit(
      transferOf(`bill:${number}`, 'bill', [
        { account: `person:${payer}`, amountMinor: -amountMinor },
        ...there.filter((leg) => leg.amountMinor > 0n),
      ]),
    )
  }

  for (const person of people) submit(moving(`topUp:${person}`, 'topUp', 'bank:model', `person:${person}`, topUpMinor))
  const anybody = (from: Dice) => people[from.below(people.length)]!
  const happenings = dice.of('happenings')
  let left = 12 + happenings.below(14)
  const expiring: string[] = []
  while (left > 0 || !database.isIdle || expiring.length > 0) {
    if (left > 0 && (database.isIdle || happenings.isLucky(0.3))) {
      left--
      const what = happenings.below(10)
      const [one, other] = [anybody(happenings), anybody(happenings)]
      if (what < 2 && one !== other) {
        submit(
          moving(`pay:${left}`, 'transfer', `person:${one}`, `person:${other}`, BigInt(1 + happenings.below(9000))),
        )
      } else if (what < 4) payBill(left, one)
      else if (what < 6 || packets.length === 0) {
        sendPacket(one)
        expiring.push(packets.at(-1)!.id)
      } else grab(packets[happenings.below(packets.length)]!.id, one)
    } else if (expiring.length > 0 && (database.isIdle || happenings.isLucky(0.02))) expire(expiring.shift()!)
    else if (!database.isIdle) database.step()
  }
  // A day later every packet has run out.
  for (const { id } of packets) expire(id)
  while (!database.isIdle) database.step()
  return { database, accounts, packets, heard }
}
