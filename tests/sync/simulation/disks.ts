import { indexedDbStore, type LocalStore } from '@teahouse/client'
import type { DeviceSeams } from './device.ts'

/** Devices that keep what they know in IndexedDB, each in a database of its own. */
export function indexedDbDisks(story: number): Required<Pick<DeviceSeams, 'openDisk' | 'isDiskBusy'>> {
  let busy = 0

  async function whileBusy<T>(work: Promise<T>): Promise<T> {
    busy++
    try {
      return await work
    } finally {
      busy--
    }
  }

  return {
    isDiskBusy: () => busy > 0,
    async openDisk(name) {
      const store = await whileBusy(indexedDbStore(`${story} ${name}`))
      const watched: LocalStore = {
        ...store,
        load: () => whileBusy(store.load()),
        messages: (...asked) => whileBusy(store.messages(...asked)),
        write: (changes) => whileBusy(store.write(changes)),
      }
      return watched
    },
  }
}
