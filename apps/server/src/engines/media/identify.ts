import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'

const HEAD_BYTES = 64 * 1024

export interface Identity {
  contentType: string
  /** Without the dot. */
  extension: string
}

/**
 * What the bytes of a file are, by their magic numbers; undefined when they have none (text, HTML, anything unknown).
 * Names and declared types are not looked at, and no more than the first 64 KiB are read.
 */
export async function identify(file: string): Promise<Identity | undefined> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const type = await fileTypeFromBuffer(buffer.subarray(0, bytesRead)).catch(() => undefined)
    return type && { contentType: type.mime, extension: type.ext }
  } finally {
    await handle.close()
  }
}
