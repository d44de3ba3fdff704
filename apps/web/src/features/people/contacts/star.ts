import type { Contact } from '@teahouse/contract/people/contacts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'

/** Gives a contact a star, or takes it away. */
export async function star({ client, replica }: Teahouse, { personId, starred }: Contact): Promise<void> {
  await attempt(async () => {
    const { contact } = await client.call('contacts.edit', { personId, starred: !starred })
    await replica.take({ kind: 'contact', contact })
  })
}
