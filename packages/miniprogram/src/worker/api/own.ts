/**
 * What of the worker’s own globals the areas of `wx` work with, held before it goes: this module runs before any code of
 * a program does.
 */
const held = globalThis

/** Reads a file without waiting, which only a worker may. TypeScript’s page library does not know it. */
interface SynchronousReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer
}
const { FileReaderSync: Reader } = held as unknown as { FileReaderSync: new () => SynchronousReader }

export const OwnBlob = held.Blob
export const OwnOffscreenCanvas = held.OffscreenCanvas
export const makeBitmap = held.createImageBitmap?.bind(held)
export const OwnAddress = held.URL
export const makeText = new held.TextDecoder()
export const makeBytes = new held.TextEncoder()
export const fillWithChance = held.crypto.getRandomValues.bind(held.crypto)
/** 128 random bits. `randomUUID` is not there: the frame of a program is no secure context. */
export const randomId = () => makeHex(fillWithChance(new Uint8Array(16)))
const makeHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
export const digestOf = (name: string, bytes: BufferSource) => subtle?.digest(name, bytes)
const subtle = held.crypto.subtle as SubtleCrypto | undefined
export const clock = held.performance
const Pressed = held.DecompressionStream
const OwnResponse = held.Response

export const readBlob = (blob: Blob): ArrayBuffer => new Reader().readAsArrayBuffer(blob)

/** What `gzip` or `deflate-raw` has pressed. */
export const unpress = (bytes: BlobPart, way: CompressionFormat): Promise<ArrayBuffer> =>
  new OwnResponse(new OwnBlob([bytes]).stream().pipeThrough(new Pressed(way))).arrayBuffer()
