import { createHash } from 'node:crypto'
import { type Problems, placeOf } from './problem.ts'

/** As AppSecrets are written. */
const SECRET = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi
const NAMED_SECRET = /app_?secret["'`]?\s*[:=]\s*["'`][0-9a-f]{32}["'`]/gi

/**
 * Refuses a file that has the program’s own secret in it, which whoever opens the program could read. The secrets are
 * known by their SHA-256 only.
 */
export function findSecrets(file: string, bytes: Buffer, secretDigests: ReadonlySet<string>, problems: Problems): void {
  const text = bytes.toString('latin1')
  for (const { 0: found, index } of text.matchAll(SECRET)) {
    const digest = createHash('sha256').update(found.toLowerCase()).digest('hex')
    if (secretDigests.has(digest)) {
      problems.error(
        file,
        'secret',
        'the AppSecret of this program stands here: keep it on your own server, and reset it now',
        placeOf(text, index),
      )
    }
  }
  for (const { index } of text.matchAll(NAMED_SECRET)) {
    problems.warn(file, 'secret', 'this looks like a secret, which everybody could read', placeOf(text, index))
  }
}
