import { call } from './call.ts'
import { bytes, nothing, object, optional, text } from './shape.ts'

const path = text(1024, /^wxfile:\/\//)

/** What a program keeps on this device. The worker decides what is where; the host bounds how much. */
export const keepingCalls = {
  loadKept: call(nothing, { run: (_, { kept }) => kept.load() }),
  storeValue: call(object({ key: text(1024), value: text(2 * 1024 * 1024) }), {
    run: ({ key, value }, { kept }) => kept.setStored(key, value),
  }),
  removeValue: call(object({ key: text(1024) }), { run: ({ key }, { kept }) => kept.removeStored(key) }),
  clearValues: call(nothing, { run: (_, { kept }) => kept.clearStored() }),
  /** Without bytes it is a folder. */
  storeFile: call(object({ path, blob: optional(bytes()) }), {
    run: ({ path, blob }, { kept }) => kept.setFile(path, blob ?? null),
  }),
  removeFile: call(object({ path }), { run: ({ path }, { kept }) => kept.removeFile(path) }),
}
