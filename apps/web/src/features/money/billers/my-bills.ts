import type { Methods, Output } from '@teahouse/contract'
import { useTeahouse } from '../../../shell/session.ts'
import { type Loaded, useFollowed } from '../../../shell/use-loaded.ts'

/** The numbers that one keeps, with what is due, kept current. */
export function useMyBills(): Loaded<Output<Methods['billers.mine']>> {
  const { client } = useTeahouse()
  return useFollowed(['bills'], () => client.call('billers.mine', {}), [client])
}
