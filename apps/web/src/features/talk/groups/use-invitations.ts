import { useEffect } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'

/** The invitations that wait, kept current while somebody looks. */
export function useInvitations() {
  const { client, replica } = useTeahouse()
  const loaded = useLoaded(() => client.call('groups.invitations', {}), [client])
  const { reload } = loaded
  useEffect(
    () =>
      replica.onNotice((notice) => {
        if (notice.kind === 'changed' && notice.what === 'invitations') reload()
      }),
    [replica, reload],
  )
  return loaded
}
