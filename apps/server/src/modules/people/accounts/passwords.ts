import { randomBytes } from 'node:crypto'
import { hash, hashRaw, verify } from '@node-rs/argon2'
import { Refusal } from '../../../platform/refusal.ts'

/**
 * Slow hashes, a few at a time: each takes a core and much memory, so a crowd at the door waits in line. When the
 * line is too long the answer is `busy`.
 */
export interface Passwords {
  /** A PHC string of argon2id. */
  hash(password: string): Promise<string>
  /** Takes the same time for an account without a password, or no account at all (`undefined`); then it is false. */
  verify(passwordHash: string | null | undefined, password: string): Promise<boolean>
  /** Hashes short codes, all with one salt: checking one against many costs one hash. */
  hashCodes(codes: readonly string[], salt: Uint8Array): Promise<Buffer[]>
}

// `const enum`s cannot be used by code whose types are only stripped.
const argon2id = 2

// What OWASP’s password storage cheat sheet asks for.
const forPasswords = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// A code is random, dies young or has 50 bits of its own; this makes each guess at a stolen table cost milliseconds.
const forCodes = { algorithm: argon2id, memoryCost: 4_096, timeCost: 1, parallelism: 1 }

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** Shaped and priced like every password’s hash, but of no password. */
const decoy = `$argon2id$v=19$m=${forPasswords.memoryCost},t=${forPasswords.timeCost},p=${forPasswords.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`

/** The same text typed on different keyboards is the same password. */
const normalized = (password: string) => password.normalize('NFKC')

export function createPasswords({ atOnce, waiting } = { atOnce: 2, waiting: 100 }): Passwords {
  const line: (() => void)[] = []
  let running = 0

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running < atOnce) running++
    else {
      if (line.length >= waiting) throw new Refusal('busy', { retryAfterSeconds: 2 })
      // Whoever leaves hands its place to the next in line, so `running` stays.
      await new Promise<void>((resolve) => line.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else running--
    }
  }

  return {
    hash: (password) => inTurn(() => hash(normalized(password), forPasswords)),
    async verify(passwordHash, password) {
      const matches = await inTurn(() => verify(passwordHash ?? decoy, normalized(password)))
      return matches && typeof passwordHash === 'string'
    },
    hashCodes: (codes, salt) =>
      inTurn(async () => {
        const hashes: Buffer[] = []
        for (const code of codes) hashes.push(await hashRaw(code, { ...forCodes, salt }))
        return hashes
      }),
  }
}
