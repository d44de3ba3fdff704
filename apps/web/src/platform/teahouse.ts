import { type Client, createClient, type View } from '@teahouse/client'
import type { Account } from '@teahouse/contract/people/accounts'

/** What one person has open on this device. Another person gets another one, so nothing can be mixed. */
export interface Teahouse {
  readonly personId: string
  readonly deviceId: string
  readonly client: Client
  /** One's own account; undefined until this device has learned it. */
  readonly account: View<Account | undefined>
  close(): void
}

/** A client for the time before anyone is known. */
export const strangersClient = createClient({ origin: location.origin })

/** Opens what this device keeps of a person, and goes online. */
export async function openTeahouse(who: { personId: string; deviceId: string }): Promise<Teahouse> {
  const client = createClient({ origin: location.origin })
  let account: Account | undefined
  const listeners = new Set<() => void>()
  client.connection.open()
  void client.call('accounts.me', {}).then((answer) => {
    account = answer.account ?? undefined
    for (const listener of listeners) listener()
  })
  return {
    ...who,
    client,
    account: {
      getSnapshot: () => account,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    close: () => client.connection.close(),
  }
}
