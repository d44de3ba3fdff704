/**
 * The files of released programs on this device, so that one which was opened before opens without the line. They lie
 * under addresses that only whoever was given a program knows, and never change.
 */
import { keptBundlesName } from '../../../platform/forget-programs.ts'

const addressOf = (bundleId: string, file: string) => `/programs/${bundleId}/${file}`

/** Some browsers give private windows no store. */
const openCache = (): Promise<Cache | undefined> => globalThis.caches?.open(keptBundlesName).catch(() => undefined)

/** A file of a program: from this device, else from the server. Rejects without the line, and when it is gone. */
export async function loadFile(bundleId: string, file: string): Promise<Blob> {
  const address = addressOf(bundleId, file)
  const cache = await openCache()
  const kept = await cache?.match(address)
  if (kept) return kept.blob()
  const answer = await fetch(address, { credentials: 'omit' })
  if (!answer.ok) throw new Error(`${file} of the program is not there: ${answer.status}`)
  // A full device shows it all the same.
  await cache?.put(address, answer.clone()).catch(() => {})
  return answer.blob()
}

/** Whether a program can be opened from this device alone. */
export async function isOnDevice(bundleId: string): Promise<boolean> {
  const cache = await openCache()
  return (await cache?.match(addressOf(bundleId, 'program.json'))) !== undefined
}

/** Removes all of a version that is no longer opened. */
export async function forgetBundle(bundleId: string): Promise<void> {
  const cache = await openCache()
  const beginning = new URL(addressOf(bundleId, ''), location.origin).href
  const requests = (await cache?.keys()) ?? []
  await Promise.all(requests.filter(({ url }) => url.startsWith(beginning)).map((request) => cache!.delete(request)))
}
