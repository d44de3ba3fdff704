import type { Output } from '@teahouse/contract'
import type { overview } from '@teahouse/contract/money/banks'
import { useTeahouse } from '../../../shell/session.ts'
import { type Loaded, useFollowed } from '../../../shell/use-loaded.ts'

export type Overview = Output<typeof overview>

/** The bank of this server and what one has there, as it is now. */
export function useBanks(): Loaded<Overview> {
  const { client } = useTeahouse()
  return useFollowed(['banks'], () => client.call('banks.overview', {}), [client])
}
