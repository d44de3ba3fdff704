import type { Input, Methods } from '@teahouse/contract'
import type { Teahouse } from '../../../platform/teahouse.ts'

/** Changes one's own profile or switches, here at once and everywhere through the stream. */
export async function editProfile(
  { client, replica }: Teahouse,
  changes: Input<Methods['accounts.edit']>,
): Promise<void> {
  const { account } = await client.call('accounts.edit', changes)
  await replica.take({ kind: 'account', account })
}
