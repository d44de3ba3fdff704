import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../../../platform/ids.ts'

/** The keys that days of the ledger are signed with: Ed25519, in a folder, never in the database. */
export interface SigningKeys {
  sign(text: string): { signer: string; signature: Buffer }
  /** Undefined when the signer is not known here. */
  verify(text: string, signer: string, signature: Buffer): boolean | undefined
}

/** How a public key is named. */
const nameOf = (key: KeyObject) =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)

/**
 * Reads the keys of a folder, and with `mayMake` makes the first one. Every `.pem` there is trusted, public or private; the private
 * one whose name comes last signs. Servers that share a database are given the same files.
 */
export async function openSigningKeys(folder: string, { mayMake = false } = {}): Promise<SigningKeys> {
  let files = await pemFiles(folder)
  if (files.length === 0 && mayMake) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    // Whole or not at all, also when two processes begin at once: then both are kept and trusted.
    const unfinished = join(folder, `${newId()}.unfinished`)
    await writeFile(unfinished, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true })
    await rename(unfinished, join(folder, `${newId()}.pem`))
    files = await pemFiles(folder)
  }
  const pems = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const known = new Map(pems.map((pem) => createPublicKey(pem)).map((key) => [nameOf(key), key]))
  const ownPem = pems.findLast((pem) => pem.includes('PRIVATE KEY'))
  return {
    sign(text) {
      if (!ownPem) throw new Error(`${folder} has public keys only: nothing can be signed`)
      return {
        signer: nameOf(createPublicKey(ownPem)),
        signature: sign(null, Buffer.from(text), createPrivateKey(ownPem)),
      }
    },
    verify(text, signer, signature) {
      const key = known.get(signer)
      return key && verify(null, Buffer.from(text), key, signature)
    },
  }
}

async function pemFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => name.endsWith('.pem')).sort()
}
