import { type Together, together } from '../../../platform/db/together.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import { type Answer, type Got, openTogether, refusalFor } from './open.ts'
import * as store from './store.ts'

/**
 * One packet is one queue: whoever comes while a commit is under way shares the next one, so a crowd costs a handful
 * of commits, and one person waits for nobody. Several processes take turns by the packet’s row.
 */
export interface Openings {
  /** Resolves after the commit; refuses as `redpackets.open`. */
  open(redPacketId: string, personId: string): Promise<Got>
  /** Resolves when nobody waits. */
  idle(): Promise<void>
}

interface Queue {
  openings: Together<string, Got>
  waiting: number
}

/** A packet that has ended: what everybody got never changes again. */
interface Ended {
  packet: store.Packet
  got: ReadonlyMap<string, Got>
  /** Who was in the conversation then, and so may know that it has ended, also later. */
  members: ReadonlySet<string>
}

/** How many packets that have ended a process remembers. */
const maxRemembered = 200

export function createOpenings(needs: Needs): Openings {
  const { db, clock, chat, metrics } = needs
  const groupSize = metrics.histogram(
    'teahouse_red_packet_openings',
    'How many people opened a red packet in one commit.',
    [1, 2, 5, 10, 25, 50, 100, 200, 400],
  )
  const queues = new Map<string, Queue>()
  const remembered = new Map<string, Ended>()

  function queueOf(redPacketId: string): Queue {
    let queue = queues.get(redPacketId)
    if (!queue) {
      const openings = together<string, Got>('opening of a red packet', async (personIds) => {
        const answers = await answersFor(redPacketId, [...new Set(personIds)])
        return personIds.map((personId) => {
          const answer = answers.get(personId)!
          return typeof answer === 'string' ? new Refusal(answer) : answer
        })
      })
      queue = { openings, waiting: 0 }
      queues.set(redPacketId, queue)
    }
    return queue
  }

  async function answersFor(redPacketId: string, personIds: readonly string[]): Promise<Map<string, Answer>> {
    const known = new Map<string, Answer>()
    for (const personId of personIds) {
      const answer = fromMemory(redPacketId, personId)
      if (answer) known.set(personId, answer)
    }
    const others = personIds.filter((one) => !known.has(one))
    if (others.length === 0) return known
    const { packet, answers } = await db.transaction((tx) => openTogether(needs, tx, redPacketId, others))
    groupSize.observe(others.length)
    // Only now is it committed, and only what has ended stays as it is.
    if (packet?.state === 'empty' || packet?.state === 'expired') await remember(packet)
    for (const [personId, answer] of known) answers.set(personId, answer)
    return answers
  }

  /** Without the database, for whoever was there: most of a crowd comes too late, and costs next to nothing. */
  function fromMemory(redPacketId: string, personId: string): Answer | undefined {
    const ended = remembered.get(redPacketId)
    return ended?.got.get(personId) ?? (ended?.members.has(personId) ? refusalOf(ended, personId) : undefined)
  }

  const refusalOf = ({ packet }: Ended, personId: string) => refusalFor(packet, personId, clock.now())

  async function remember(packet: store.Packet): Promise<void> {
    const { id, currency, conversationId } = packet
    const [claims, members] = await Promise.all([store.claims(db, [id]), chat.members(db, conversationId)])
    remembered.set(id, {
      packet,
      members: new Set(members.map((one) => one.personId)),
      got: new Map(claims.map(({ personId, amountMinor }) => [personId, { currency, amountMinor }])),
    })
    for (const oldest of remembered.keys()) {
      if (remembered.size <= maxRemembered) break
      remembered.delete(oldest)
    }
  }

  return {
    async open(redPacketId, personId) {
      const known = fromMemory(redPacketId, personId)
      if (typeof known === 'string') throw new Refusal(known)
      if (known) return known
      const queue = queueOf(redPacketId)
      queue.waiting++
      try {
        return await queue.openings.submit(personId)
      } finally {
        queue.waiting--
        if (queue.waiting === 0) queues.delete(redPacketId)
      }
    },
    async idle() {
      while (queues.size > 0) await Promise.all([...queues.values()].map((queue) => queue.openings.idle()))
    },
  }
}
