/**
 * What of the worker’s own globals a program may see: the language, and what WeChat’s runtime has of the Web. Everything
 * else goes before any code of the program runs, from the global object and from what it inherits, so that what a browser
 * adds tomorrow is gone as well. The Content-Security-Policy closes the same doors once more from outside.
 */
const kept: ReadonlySet<string> = new Set([
  ...['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'BigInt', 'Date', 'Promise', 'RegExp'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...[
    'JSON',
    'Math',
    'Intl',
    'Reflect',
    'Proxy',
    'Map',
    'Set',
    'WeakMap',
    'WeakSet',
    'WeakRef',
    'FinalizationRegistry',
  ],
  ...['ArrayBuffer', 'DataView', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array'],
  ...['Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigUint64Array', 'BigInt64Array', 'Iterator'],
  ...['parseFloat', 'parseInt', 'isNaN', 'isFinite', 'decodeURI', 'decodeURIComponent', 'encodeURI'],
  ...['encodeURIComponent', 'escape', 'unescape', 'eval', 'globalThis', 'Infinity', 'NaN', 'undefined'],
  ...['AbortController', 'AbortSignal', 'TextEncoder', 'TextDecoder', 'structuredClone', 'atob', 'btoa'],
  ...['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask'],
  ...['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  ...['toLocaleString', '__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__'],
])

/** What the runtime itself needs of what goes. */
export interface Kept {
  importScripts(address: string): void
  readonly OffscreenCanvas: typeof OffscreenCanvas | undefined
  readonly createImageBitmap: typeof createImageBitmap
  readonly Path2D: typeof Path2D | undefined
  readonly ImageData: typeof ImageData
  readonly Blob: typeof Blob
  readonly objectAddress: (blob: Blob) => string
  readonly forgetAddress: (address: string) => void
  readonly now: () => number
}

/** Takes away what a program has no business with, and gives it to the runtime. */
export function lockDown(scope: typeof globalThis): Kept {
  const given = scope as typeof globalThis & { importScripts(address: string): void }
  const { URL: Address, performance: clock } = given
  const [make, revoke] = [Address.createObjectURL.bind(Address), Address.revokeObjectURL.bind(Address)]
  const own: Kept = {
    importScripts: given.importScripts.bind(given),
    OffscreenCanvas: given.OffscreenCanvas,
    createImageBitmap: given.createImageBitmap?.bind(given),
    Path2D: given.Path2D,
    ImageData: given.ImageData,
    Blob: given.Blob,
    objectAddress: make,
    forgetAddress: revoke,
    now: clock.now.bind(clock),
  }
  for (
    let holder: object | null = scope;
    holder && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    for (const name of Reflect.ownKeys(holder)) {
      if (typeof name === 'string' && kept.has(name)) continue
      if (name === Symbol.toStringTag) continue
      Reflect.deleteProperty(holder, name)
    }
  }
  return own
}
