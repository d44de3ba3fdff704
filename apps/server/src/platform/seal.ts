import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from './ids.ts'

/**
 * Closes what others entrusted to this server and what it must be able to read again: a mailbox’s password, the key of
 * a developer’s server. The database holds it sealed; the key is a file, so that a copy of the database opens nothing.
 */
export interface Seal {
  /** `about` says whose it is and what for: sealed for one place, it opens in no other. */
  close(secret: string, about: string): string
  /** Null when it was sealed with another key, or for another place. */
  open(sealed: string, about: string): string | null
}

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** Reads `seal.key` of a folder, and makes it when it is missing. Servers that share a database are given the same file. */
export async function openSeal(folder: string): Promise<Seal> {
  const path = join(folder, 'seal.key')
  const read = () =>
    readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
  let key = await read()
  if (!key) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const unfinished = join(folder, `${newId()}.unfinished`)
    await writeFile(unfinished, randomBytes(keyBytes), { mode: 0o600, flush: true })
    // Whole or not at all; of two processes that begin at once, the first one’s stays.
    await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await unlink(unfinished)
    key = await read()
  }
  if (key?.length !== keyBytes) throw new Error(`${path} is not a key of ${keyBytes} bytes`)
  return sealWith(key)
}

export function sealWith(key: Uint8Array): Seal {
  return {
    close(secret, about) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(about))
      const closed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url')
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString()
      } catch {
        return null
      }
    },
  }
}
