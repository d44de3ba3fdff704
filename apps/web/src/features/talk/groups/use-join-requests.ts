import { useEffect } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'

/** Who waits to be let into a group; asked again whenever somebody comes or is answered. */
export function useJoinRequests(conversationId: string) {
  const { client, replica } = useTeahouse()
  const loaded = useLoaded(() => client.call('groups.joinRequests', { conversationId }), [client, conversationId])
  const { reload } = loaded
  useEffect(
    () =>
      replica.onNotice((notice) => {
        if (notice.kind === 'changed' && notice.what === 'joinRequests') reload()
      }),
    [replica, reload],
  )
  return loaded
}
