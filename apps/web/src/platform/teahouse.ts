import {
  type Client,
  createClient,
  indexedDbStore,
  type LocalStore,
  memoryStore,
  openReplica,
  type Replica,
} from '@teahouse/client'
import type { Parcels } from '@teahouse/client/parcels'
import { forgetPrograms } from './forget-programs.ts'
import { forgetKeys } from './kept-keys.ts'
import { uploader } from './uploader.ts'

/** What one person has open on this device. Another person gets another one, so nothing can be mixed. */
export interface Teahouse {
  readonly personId: string
  readonly deviceId: string
  readonly client: Client
  /** What this device knows, there without the line: chats, contacts, oneself. */
  readonly replica: Replica
  /** What lies in the store as it is: messages of long ago, files that are on their way, answers of calls. */
  readonly store: Pick<LocalStore, 'messages' | 'file' | 'answer' | 'keepAnswer'>
  /** What waits to be brought to the server, chats aside; opened the first time that it is asked for. */
  parcels(): Promise<Parcels>
  close(): void
  /** Closes, and removes all that this device keeps of the person. */
  wipe(): Promise<void>
}

/** A client for the time before anyone is known. */
export const strangersClient = createClient({ origin: location.origin })

/**
 * Opens what this device keeps of a person, and goes online.
 * @param onStoreProblem hears when the device cannot keep something; the app goes on in memory.
 */
export async function openTeahouse(
  who: { personId: string; deviceId: string },
  onStoreProblem: (error: unknown) => void,
): Promise<Teahouse> {
  const client = createClient({ origin: location.origin })
  // Some browsers give no database to private windows.
  const store = await indexedDbStore(who.personId).catch((error) => {
    onStoreProblem(error)
    return memoryStore()
  })
  const replica = await openReplica({ client, store, uploader, onStoreProblem })
  let parcels: Promise<Parcels> | undefined

  async function openParcels(): Promise<Parcels> {
    const { createParcels } = await import('@teahouse/client/parcels')
    return createParcels({ client, store, uploader, onStoreProblem })
  }

  function close(): void {
    parcels?.then((opened) => opened.stop()).catch(() => {})
    replica.close()
  }

  return {
    ...who,
    client,
    replica,
    store,
    parcels() {
      parcels ??= openParcels()
      // What could not be opened is tried again by the next who asks.
      parcels.catch(() => {
        parcels = undefined
      })
      return parcels
    },
    close,
    async wipe() {
      close()
      await Promise.all([store.destroy(), forgetKeys(), forgetPrograms(who.personId)])
    },
  }
}
