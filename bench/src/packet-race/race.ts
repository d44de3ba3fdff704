import type { Teahouse } from '@teahouse/server/compose'
import { newId } from '@teahouse/server/platform/ids'
import { Refusal } from '@teahouse/server/platform/refusal'
import type { AnonymousCall, Session } from '@teahouse/server/platform/routes'

/** How a race went: for each who took part, what they got (null: nothing was left) and when they knew. */
export interface Race {
  tookMs: number
  answers: { afterMs: number; amountMinor: number | null }[]
}

export interface Opener {
  id: string
  token: string
}

const pin = '493817'
const none = { origin: null, address: '127.0.0.1', keepSession: () => {}, signal: new AbortController().signal }
const callOf = (session: Session | null): AnonymousCall => ({ ...none, session })

/** A packet by luck, filled and paid as from a device. */
export async function makePacket(
  { accounts, wallet, router }: Teahouse,
  asked: { conversationId: string; sender: Opener; shares: number; totalMinor: number },
): Promise<string> {
  const { conversationId, sender, shares, totalMinor } = asked
  const amountMinor = BigInt(totalMinor)
  await wallet.submit({
    key: `bench.topUp:${newId()}`,
    kind: 'topUp',
    currency: 'EUR',
    legs: [
      { account: 'bank:bench', amountMinor: -amountMinor },
      { account: `person:${sender.id}`, amountMinor },
    ],
    from: null,
    to: null,
    reference: null,
    note: '',
  })
  const call = callOf(await accounts.findSession(sender.token))
  const split = { kind: 'random', shares, totalMinor: String(totalMinor) }
  const request = { requestId: newId(), conversationId, currency: 'EUR', split }
  const { redPacketId, paymentId } = (await router.call('redpackets.send', request, call)) as Record<string, string>
  const { hasPin } = (await router.call('cashier.settings', {}, call)) as { hasPin: boolean }
  if (!hasPin) await router.call('cashier.setPin', { pin }, call)
  await router.call('cashier.pay', { paymentId, proof: { kind: 'pin', pin } }, call)
  return redPacketId!
}

/** Everybody in one moment of this process: through the router, or straight into the module. */
export async function raceInside(
  { accounts, redpackets, router }: Teahouse,
  through: 'queue' | 'calls',
  redPacketId: string,
  openers: readonly Opener[],
): Promise<Race> {
  const sessions: (Session | null)[] = []
  for (const one of openers) sessions.push(await accounts.findSession(one.token))
  const open =
    through === 'queue'
      ? async (session: Session) => Number((await redpackets.open(redPacketId, session.personId)).amountMinor)
      : async (session: Session) => {
          const answer = await router.call('redpackets.open', { redPacketId }, callOf(session))
          return Number((answer as { amountMinor: string }).amountMinor)
        }
  const startedMs = performance.now()
  const answers = await Promise.all(
    sessions.map(async (session) => {
      const amountMinor = await open(session!).catch(orNothing)
      return { afterMs: performance.now() - startedMs, amountMinor }
    }),
  )
  return { tookMs: performance.now() - startedMs, answers }
}

function orNothing(error: unknown): null {
  if (error instanceof Refusal && error.code === 'packet_empty') return null
  throw error
}

export interface StoredPacket {
  openers: number
  openedMinor: number
  /** What the ledger still holds for it, and what it has paid out of it to its openers. */
  heldMinor: number
  paidOutMinor: number
}

export async function storedPacket({ db }: Teahouse, redPacketId: string): Promise<StoredPacket> {
  const { rows } = await db.pool.query(
    `select count(*)::int as openers, coalesce(sum(amount_minor), 0)::int as "openedMinor",
            (select balance_minor::int from wallet.account where name = 'held:redpacket:' || $1) as "heldMinor",
            (select coalesce(sum(amount_minor), 0)::int
             from wallet.entry join wallet.account on account.id = account_id
             join wallet.transfer on transfer.number = transfer_number
             where key like 'redpackets.claim:' || $1 || ':%' and name like 'person:%') as "paidOutMinor"
     from redpackets.claim where packet_id = $1::uuid`,
    [redPacketId],
  )
  return rows[0]
}
