import type { Methods, Output } from '@teahouse/contract'
import { useTeahouse } from '../../../shell/session.ts'
import { type Loaded, useFollowed } from '../../../shell/use-loaded.ts'

export type Details = Output<Methods['redpackets.details']>

/** A packet with who opened it, kept current for its sender and whoever has opened it. */
export function useDetails(redPacketId: string): Loaded<Details> {
  const { client, replica } = useTeahouse()
  return useFollowed(['redPackets'], async () => {
    const details = await client.call('redpackets.details', { redPacketId })
    await replica.take(...details.people.map((person) => ({ kind: 'person' as const, person })))
    return details
  }, [client, replica, redPacketId])
}
