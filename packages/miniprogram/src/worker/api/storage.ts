import type { Runtime } from '../runtime.ts'
import { defineMethod, Failure } from './method.ts'
import { listOf, type Options, textOf } from './values.ts'

/** WeChat’s limits. */
const mostBytes = 10 * 1024 * 1024
const mostOfOneBytes = 1024 * 1024

/**
 * Key and value, for this person, program and device. The worker has all of it, so it answers at once; what changes goes
 * to the host, which keeps it.
 */
export function storage(runtime: Runtime) {
  const { values } = runtime.kept
  // Counted when it is first asked for: what was kept comes before the program, and after this.
  let counted: number | undefined
  const used = () => (counted ??= [...values].reduce((sum, [key, value]) => sum + weigh(key, value), 0))

  function set(key: string, data: unknown): void {
    const value = write(data)
    const bytes = weigh(key, value)
    if (bytes > mostOfOneBytes) throw new Failure('entry size limit reached', { errno: 1301002 })
    const more = bytes - (values.has(key) ? weigh(key, values.get(key)!) : 0)
    if (used() + more > mostBytes) throw new Failure('storage size limit exceeded', { errno: 1301003 })
    counted = used() + more
    values.set(key, value)
    runtime
      .host('storeValue', { key, value })
      .catch((error: Error) => runtime.tell('warning', { message: `setStorage:fail ${error.message}` }))
  }
  function remove(key: string): void {
    const value = values.get(key)
    if (value === undefined) return
    counted = used() - weigh(key, value)
    values.delete(key)
    void runtime.host('removeValue', { key }).catch(() => {})
  }
  function clear(): void {
    values.clear()
    counted = 0
    void runtime.host('clearValues', {}).catch(() => {})
  }
  const get = (key: string): unknown => (values.has(key) ? read(values.get(key)!) : undefined)
  const info = () => ({
    keys: [...values.keys()],
    currentSize: Math.ceil(used() / 1024),
    limitSize: mostBytes / 1024,
  })

  const keyOf = (name: string, key: unknown): string => {
    if (typeof key !== 'string') throw new Error(`${name}:fail parameter error: parameter should be String`)
    return key
  }
  return {
    setStorage: defineMethod('setStorage', (options: Options) => set(textOf(options, 'key'), options.data)),
    getStorage: defineMethod('getStorage', (options: Options) => {
      const key = textOf(options, 'key')
      if (!values.has(key)) throw new Failure('data not found', { errno: 1301005 })
      return { data: get(key) }
    }),
    removeStorage: defineMethod('removeStorage', (options: Options) => remove(textOf(options, 'key'))),
    clearStorage: defineMethod('clearStorage', () => clear()),
    getStorageInfo: defineMethod('getStorageInfo', () => info()),
    batchSetStorage: defineMethod('batchSetStorage', (options: Options) => {
      for (const { key, value } of listOf(options, 'kvList') as { key: string; value: unknown }[])
        set(String(key), value)
    }),
    batchGetStorage: defineMethod('batchGetStorage', (options: Options) => ({
      dataList: listOf(options, 'keyList').map((key) => get(String(key)) ?? ''),
    })),
    setStorageSync(key: unknown, data: unknown) {
      try {
        set(keyOf('setStorageSync', key), data)
      } catch (error) {
        throw error instanceof Failure ? new Error(`setStorageSync:fail ${error.message}`) : error
      }
    },
    // What is not there is an empty text.
    getStorageSync: (key: unknown) => get(keyOf('getStorageSync', key)) ?? '',
    removeStorageSync: (key: unknown) => remove(keyOf('removeStorageSync', key)),
    clearStorageSync: clear,
    getStorageInfoSync: info,
    batchSetStorageSync(list: readonly { key: string; value: unknown }[]) {
      for (const { key, value } of list) set(key, value)
    },
    batchGetStorageSync: (keys: readonly string[]) => keys.map((key) => get(key) ?? ''),
  }
}

const weigh = (key: string, value: string) => bytesOf(key) + bytesOf(value)

/** In UTF-8, without making it. */
function bytesOf(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7ff) bytes += 2
    else if (code > 0x7f) bytes += 1
    if (code >= 0xd800 && code <= 0xdfff) bytes -= 1
  }
  return bytes
}

/** JSON, and dates and `undefined` beside it, which programs put there and expect back. */
function write(data: unknown): string {
  if (data instanceof Date) return `d${data.getTime()}`
  if (data === undefined) return 'u'
  if (typeof data === 'function' || typeof data === 'symbol') throw new Failure('the value cannot be stored')
  try {
    return `j${JSON.stringify(data)}`
  } catch {
    throw new Failure('the value cannot be stored')
  }
}

function read(value: string): unknown {
  const rest = value.slice(1)
  if (value.startsWith('d')) return new Date(Number(rest))
  if (value.startsWith('u')) return undefined
  return JSON.parse(rest) as unknown
}
