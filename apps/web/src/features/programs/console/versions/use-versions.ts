import type { Methods, Output } from '@teahouse/contract'
import { useTeahouse } from '../../../../shell/session.ts'
import { type Loaded, useFollowed } from '../../../../shell/use-loaded.ts'

/** The versions of a program, as the server knows them now. */
export function useVersions(appId: string, limit = 30): Loaded<Output<Methods['miniprograms.versions']>> {
  const { client } = useTeahouse()
  return useFollowed(['programConsole'], () => client.call('miniprograms.versions', { appId, limit }), [
    client,
    appId,
    limit,
  ])
}
