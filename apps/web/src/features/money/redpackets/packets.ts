/** Red packets as this person sees them: asked for together while they are looked at, and again when they change. */
import type { RedPacket } from '@teahouse/contract/money/redpackets'
import { useEffect, useSyncExternalStore } from 'react'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useTeahouse } from '../../../shell/session.ts'

interface Packets {
  get(id: string): RedPacket | undefined
  /** Asks for it, with whatever else is asked for at the moment. */
  look(id: string): void
  subscribe(hear: () => void): () => void
}

/** Cards of one screen are drawn one after the other, and asked about in one call. */
const gatherMs = 15
const mostAtOnce = 100

const known = new WeakMap<Teahouse, Packets>()

export function packetsOf(teahouse: Teahouse): Packets {
  const packets = known.get(teahouse) ?? follow(teahouse)
  known.set(teahouse, packets)
  return packets
}

function follow({ client, replica }: Teahouse): Packets {
  const packets = new Map<string, RedPacket>()
  const hearers = new Set<() => void>()
  let wanted = new Set<string>()
  let isGathering = false

  async function ask(): Promise<void> {
    isGathering = false
    const redPacketIds = [...wanted].slice(0, mostAtOnce)
    wanted = new Set([...wanted].slice(mostAtOnce))
    if (wanted.size > 0) look()
    const answer = await client.call('redpackets.list', { redPacketIds })
    for (const packet of answer.redPackets) packets.set(packet.id, packet)
    for (const hear of hearers) hear()
  }

  function look(id?: string): void {
    if (id) wanted.add(id)
    if (isGathering) return
    isGathering = true
    // Without the line the message itself says as much as everybody may know.
    setTimeout(() => void ask().catch(() => {}), gatherMs)
  }

  replica.onNotice((notice) => {
    if (notice.kind === 'changed' && notice.what === 'redPackets' && notice.id && packets.has(notice.id))
      look(notice.id)
  })

  return {
    get: (id) => packets.get(id),
    look,
    subscribe(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}

/** A packet as far as it is known here. `state`, as its message has it, says when there is news. */
export function useRedPacket(id: string, state: string): RedPacket | undefined {
  const packets = packetsOf(useTeahouse())
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state of the message is news.
  useEffect(() => packets.look(id), [packets, id, state])
  return useSyncExternalStore(packets.subscribe, () => packets.get(id))
}
