import type { Methods, Output } from '@teahouse/contract'
import { useEffect } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { type Loaded, useLoaded } from '../../../shell/use-loaded.ts'

export type Details = Output<Methods['redpackets.details']>

/** A packet with who opened it, kept current for its sender and whoever has opened it. */
export function useDetails(redPacketId: string): Loaded<Details> {
  const { client, replica } = useTeahouse()
  const loaded = useLoaded(async () => {
    const details = await client.call('redpackets.details', { redPacketId })
    await replica.take(...details.people.map((person) => ({ kind: 'person' as const, person })))
    return details
  }, [client, replica, redPacketId])
  const { reload } = loaded
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is another function at each drawing.
  useEffect(
    () =>
      replica.onNotice((notice) => {
        if (notice.kind === 'changed' && notice.what === 'redPackets' && notice.id === redPacketId) reload()
      }),
    [replica, redPacketId],
  )
  return loaded
}
