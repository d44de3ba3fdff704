import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { MethodName, Methods, Output } from '@teahouse/contract'
import { payCodeKey, payCodeOf, payCodeWindow } from '@teahouse/contract/money/paycode'
import { newId } from '@teahouse/server/platform/ids'
import { Refused } from '../device.ts'
import type { MoneyFact, Wanted } from './facts.ts'
import { currency, type Market, pin } from './market.ts'

/**
 * A person with money who deals with others all the time: pays, takes, opens, charges; each step until it is answered,
 * whatever becomes of the line, and now and then once more. Notes what it sees.
 */
export interface Purse {
  readonly personId: string
  /** Tells it of what waits for it. */
  hear(letter: Letter): void
  /** Charges a code that somebody shows, as one who works at the stall. */
  charge(charge: { requestId: string; code: string; amountMinor: string }): Promise<Output<Methods['paycodes.charge']>>
  /** Deals until it is told to finish. Rejects when it was refused what it may do. */
  begin(): Promise<void>
  /** Begins nothing more. */
  finish(): void
  /** Asks for the bank’s word on all that was on its way. */
  askBank(): Promise<void>
  /** Notes what it is told that it has. */
  count(): Promise<void>
}

/** What waits for somebody: to be taken, or to be opened. */
export type Letter = { kind: 'transfer' | 'redPacket'; id: string }

export interface PurseNeeds {
  personId: string
  bankAccountId: string
  /** Calls until there is an answer or a refusal. */
  ask: <N extends MethodName>(method: N, input: object) => Promise<Output<Methods[N]>>
  note: (fact: MoneyFact) => void
  stall: Market['stall']
  friend: () => Purse
  /** A group that it is in, and who of it has a purse. */
  group: { conversationId: string; members: () => readonly Purse[] }
  workers: () => readonly Purse[]
}

/** A poor purse, and a clock that jumps, are no faults. */
const mayBeRefused = ['insufficient_funds', 'payment_expired', 'daily_limit']
const mayFindNothing = ['packet_empty', 'packet_expired']
const mayComeLate = ['transfer_ended']
const mayNotBeCharged = ['wrong_pay_code', 'pay_code_used']

/** How often something is asked for once more although it was answered. */
const againShare = 0.2
const sharesOfPacket = 3

export function createPurse(needs: PurseNeeds): Purse {
  const { personId, bankAccountId, ask, note, stall, group } = needs
  const letters: Letter[] = []
  const onTheirWay = new Set<string>()
  let isFinishing = false

  /** Asks, and sometimes again with the same ids. What may be refused is answered by the refusal. */
  async function insist<T, R extends string>(
    work: () => Promise<T>,
    mayBe: readonly R[],
    hear: (answer: T) => void,
  ): Promise<R | undefined> {
    try {
      do hear(await work())
      while (Math.random() < againShare)
      return undefined
    } catch (error) {
      if (error instanceof Refused && mayBe.includes(error.body.refusal as R)) return error.body.refusal as R
      throw error
    }
  }

  /** Wants something, is told how to pay it, and confirms that; answers what was paid. */
  async function want(
    what: Wanted,
    amountMinor: string,
    prepare: (requestId: string) => Promise<{ thingId: string; paymentId: string }>,
    shares = 1,
  ): Promise<string | undefined> {
    const requestId = newId()
    note({ saw: 'wanting', requestId, what, currency, amountMinor, shares })
    let prepared = { thingId: '', paymentId: '' }
    const refused = await insist(
      () => prepare(requestId),
      mayBeRefused,
      (answer) => {
        prepared = answer
        note({ saw: 'prepared', requestId, ...answer })
      },
    )
    const isPaid = !refused && (await confirm(prepared.paymentId))
    return isPaid ? prepared.thingId : undefined
  }

  async function confirm(paymentId: string): Promise<boolean> {
    note({ saw: 'confirming', paymentId })
    const refusal = await insist(
      () => ask('cashier.pay', { paymentId, proof: { kind: 'pin', pin } }),
      mayBeRefused,
      () => note({ saw: 'paid', paymentId }),
    )
    if (refusal) note({ saw: 'notPaid', paymentId, refusal })
    return !refusal
  }

  const deals = {
    async transfer() {
      const friend = needs.friend()
      const money = { currency, amountMinor: `${randomInt(1, 2_000)}` }
      const id = await want('transfer', money.amountMinor, async (requestId) => {
        const { transferId, paymentId } = await ask('transfers.send', { requestId, toId: friend.personId, money })
        return { thingId: transferId, paymentId }
      })
      if (id) friend.hear({ kind: 'transfer', id })
    },
    async redPacket() {
      const amountMinor = randomInt(1, 500) * sharesOfPacket
      const shares = sharesOfPacket
      const split =
        Math.random() < 0.5
          ? { kind: 'random', shares, totalMinor: `${amountMinor}` }
          : { kind: 'equal', shares, eachMinor: `${amountMinor / shares}` }
      const { conversationId } = group
      const prepare = async (requestId: string) => {
        const { redPacketId, paymentId } = await ask('redpackets.send', { requestId, conversationId, currency, split })
        return { thingId: redPacketId, paymentId }
      }
      const id = await want('redPacket', `${amountMinor}`, prepare, shares)
      if (id) for (const member of group.members()) member.hear({ kind: 'redPacket', id })
    },
    /** At the stall, by its printed code. */
    async scan() {
      const amountMinor = `${randomInt(1, 900)}`
      await want('sale', amountMinor, async (requestId) => {
        const { saleId, paymentId } = await ask('merchants.pay', { code: stall.code, amountMinor, requestId })
        return { thingId: saleId, paymentId }
      })
    },
    /** At the stall, by a code on one’s own phone. */
    async show() {
      const worker = needs.workers().find((one) => one.personId !== personId)!
      const { deviceNumber, secret, now } = await ask('paycodes.enrol', {})
      const key = await payCodeKey(new Uint8Array(Buffer.from(secret, 'base64url')))
      const code = await payCodeOf(deviceNumber, key, payCodeWindow(Date.parse(now)))
      const charge = { requestId: newId(), code, amountMinor: `${randomInt(1, 900)}` }
      const { requestId, amountMinor } = charge
      note({ saw: 'wanting', requestId, what: 'sale', currency, amountMinor })
      let charged = { saleId: '', state: 'waiting' }
      const refusal = await insist(
        () => worker.charge(charge),
        mayNotBeCharged,
        (answer) => {
          charged = answer
          note({ saw: 'charged', requestId, thingId: answer.saleId, isPaid: answer.state === 'paid' })
        },
      )
      if (refusal) note({ saw: 'notCharged', requestId, refusal })
      if (refusal || charged.state !== 'waiting') return
      // What the phone shows when a charge needs its owner’s word.
      const { payments } = await ask('cashier.awaiting', {})
      const asked = payments.find(({ reference }) => reference.id === charged.saleId)
      if (!asked) return
      note({ saw: 'prepared', requestId, thingId: charged.saleId, paymentId: asked.id })
      await confirm(asked.id)
    },
    topUp: () => moveByBank('topUp', randomInt(2_000, 6_000)),
    withdrawal: () => moveByBank('withdrawal', randomInt(100, 900)),
  }

  async function moveByBank(what: 'topUp' | 'withdrawal', amountMinor: number): Promise<void> {
    const money = { currency, amountMinor: `${amountMinor}` }
    const id = await want(what, money.amountMinor, async (requestId) => {
      const method = what === 'topUp' ? 'banks.topUp' : 'banks.withdraw'
      const { movementId, paymentId } = await ask(method, { requestId, accountId: bankAccountId, money })
      return { thingId: movementId, paymentId }
    })
    if (id) onTheirWay.add(id)
  }

  async function read({ kind, id }: Letter): Promise<void> {
    if (kind === 'redPacket') {
      const refusal = await insist(
        () => ask('redpackets.open', { redPacketId: id }),
        mayFindNothing,
        (found) => note({ saw: 'drew', redPacketId: id, amountMinor: found.amountMinor }),
      )
      if (refusal) note({ saw: 'drewNothing', redPacketId: id, refusal })
      return
    }
    // Some are left for another day.
    const dice = Math.random()
    if (dice < 0.1) return
    const [begins, ended, method] =
      dice < 0.7
        ? (['taking', 'took', 'transfers.accept'] as const)
        : (['returning', 'returned', 'transfers.return'] as const)
    note({ saw: begins, transferId: id })
    const refusal = await insist(
      () => ask(method, { transferId: id }),
      mayComeLate,
      () => note({ saw: ended, transferId: id }),
    )
    if (refusal) note({ saw: 'tooLate', transferId: id })
  }

  return {
    personId,
    hear: (letter) => void letters.push(letter),
    charge: ({ requestId, code, amountMinor }) => {
      const { merchantId, tillId } = stall
      return ask('paycodes.charge', { merchantId, tillId, code, amountMinor, requestId })
    },
    async begin() {
      // The stall does not buy from itself.
      const isStall = stall.workerIds.includes(personId)
      const wishes = (['transfer', 'transfer', 'redPacket', 'scan', 'show', 'topUp', 'withdrawal'] as const).filter(
        (wish) => !isStall || (wish !== 'scan' && wish !== 'show'),
      )
      while (!isFinishing) {
        const letter = letters.shift()
        if (letter) await read(letter)
        else await deals[wishes[randomInt(wishes.length)]!]()
      }
    },
    finish() {
      isFinishing = true
    },
    async askBank() {
      for (const movementId of onTheirWay) {
        for (;;) {
          const { movement } = await ask('banks.movement', { movementId })
          if (movement.state !== 'onItsWay') {
            note({ saw: 'moved', movementId, isDone: movement.state === 'done' })
            break
          }
          await pause(100)
        }
      }
    },
    async count() {
      const { balances } = await ask('wallet.balances', {})
      note({ saw: 'purse', balances })
    },
  }
}
