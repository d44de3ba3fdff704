import { join } from 'node:path'
import * as contract from '@teahouse/contract/money/redpackets'
import { type Route, route } from '../../../platform/routes.ts'
import { archiveRedPackets } from './archive.ts'
import { showEnd, showPacket, tellOpened } from './cards.ts'
import { limitsIn } from './limits.ts'
import { listRedPackets, redPacketDetails } from './look.ts'
import { listMine } from './mine.ts'
import type { Needs, Parts } from './needs.ts'
import { createOpenings } from './openings.ts'
import { startPackets } from './paid.ts'
import { returnJob, returnWhenDue } from './return.ts'
import { purpose, sendRedPacket } from './send.ts'
import * as store from './store.ts'

export { checks } from './store-checks.ts'

export const migrations = { schema: 'redpackets', folder: join(import.meta.dirname, 'migrations') }

/** Money in an envelope: for one person, or for whoever of a group is there first. */
export interface RedPackets {
  readonly routes: readonly Route[]
  /** Opens a packet for somebody; the amount in minor units. Refuses as `redpackets.open`. */
  open(redPacketId: string, personId: string): Promise<{ currency: string; amountMinor: bigint }>
  /** Resolves when nobody waits for a packet to open. */
  idle(): Promise<void>
}

/** Payments live for minutes: what was not paid within days never will be. */
const unpaidKeptMs = 7 * 24 * 3_600_000

export function createRedPackets(needs: Needs): RedPackets {
  const { db, clock, jobs, events, cashier, accounts, settings } = needs
  const openings = createOpenings(needs)
  const parts: Parts = { ...needs, openings }

  cashier.define(purpose, { paid: (tx, payments) => startPackets(parts, tx, payments) })
  jobs.define(returnJob, ({ redPacketId }: { redPacketId: string }) => returnWhenDue(parts, redPacketId))
  jobs.repeat('redpackets.forget', 24 * 3_600_000, async () => {
    await store.forgetUnpaid(db, new Date(clock.now().getTime() - unpaidKeptMs))
  })
  events.subscribe(contract.sent, 'redpackets.show', (sent) => showPacket(parts, sent))
  events.subscribe(contract.opened, 'redpackets.tell', (opened) => tellOpened(parts, opened))
  events.subscribe(contract.ended, 'redpackets.end', (ended) => showEnd(parts, ended))
  accounts.addToExport('redpackets', (personId) => archiveRedPackets(parts, personId))

  return {
    routes: [
      route(contract.send, (input, { session }) => sendRedPacket(parts, session, input)),
      route(contract.open, async ({ redPacketId }, { session }) => {
        const { currency, amountMinor } = await openings.open(redPacketId, session.personId)
        return { currency, amountMinor: String(amountMinor) }
      }),
      route(contract.details, (input, { session }) => redPacketDetails(parts, session.personId, input)),
      route(contract.list, (input, { session }) => listRedPackets(parts, session.personId, input)),
      route(contract.mine, (input, { session }) => listMine(parts, session.personId, input)),
      route(contract.limits, async () => {
        const currency = settings.homeCurrency
        const { shareMaxMinor, packetMaxMinor } = limitsIn(settings, currency)
        return {
          currency,
          maxShares: contract.maxShares,
          greetingMaxLength: contract.maxGreetingLength,
          shareMaxMinor: String(shareMaxMinor),
          packetMaxMinor: String(packetMaxMinor),
        }
      }),
    ],
    open: (redPacketId, personId) => openings.open(redPacketId, personId),
    idle: () => openings.idle(),
  }
}
