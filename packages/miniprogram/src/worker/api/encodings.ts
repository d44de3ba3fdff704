import { makeBytes, makeText } from './own.ts'

/** The encodings that WeChat’s file system reads and writes. */
export const encodings = [
  'ascii',
  'base64',
  'binary',
  'hex',
  'ucs2',
  'ucs-2',
  'utf16le',
  'utf-16le',
  'utf-8',
  'utf8',
  'latin1',
]

export function toText(bytes: ArrayBuffer, encoding: string): string {
  const list = new Uint8Array(bytes)
  switch (encoding) {
    case 'utf-8':
    case 'utf8':
      return makeText.decode(list)
    case 'base64':
      return btoa(latin(list))
    case 'hex':
      return Array.from(list, (byte) => byte.toString(16).padStart(2, '0')).join('')
    case 'ascii':
      return latin(list.map((byte) => byte & 0x7f))
    case 'binary':
    case 'latin1':
      return latin(list)
    default:
      return wide(list)
  }
}

export function toBytes(text: string, encoding: string): ArrayBuffer {
  switch (encoding) {
    case 'utf-8':
    case 'utf8':
      return makeBytes.encode(text).buffer as ArrayBuffer
    case 'base64':
      return fromLatin(atob(text))
    case 'hex':
      return Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16)).buffer
    case 'ascii':
    case 'binary':
    case 'latin1':
      return fromLatin(text)
    default:
      return Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer
  }
}

/** In pieces: a function takes only so many arguments. */
function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
const fromLatin = (text: string): ArrayBuffer => Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer

function wide(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(bytes[at]! | (bytes[at + 1]! << 8))
  return text
}

/** What a program hands over to be written. */
export function bytesOf(data: unknown, encoding: string): ArrayBuffer {
  if (data instanceof ArrayBuffer) return data
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice().buffer
  return toBytes(String(data), encoding)
}
