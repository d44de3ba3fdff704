import type { Inspector } from './proxy.ts'

/** `before` the database hears COMMIT · once it has answered, but `unanswered` to the server · just after the answer. */
export type Moment = 'before' | 'unanswered' | 'answered'

const nothing = Buffer.alloc(0)

/**
 * Knows just enough of PostgreSQL’s protocol to cut a line at a COMMIT: where messages end, and which of them commits,
 * as a plain query or as a prepared statement.
 * @param needs.mayCut asked at each COMMIT.
 */
export function commitCutter(needs: { when: Moment; mayCut: () => boolean; onCut: () => void }): () => Inspector {
  return () => {
    const asked = createMessageReader({ hasUntypedStart: true })
    const answered = createMessageReader({ hasUntypedStart: false })
    const commits = new Set<string>()
    let state: 'calm' | 'committing' | 'cut' = 'calm'

    const isCommit = ({ type, body }: Message): boolean => {
      const [first = '', second = ''] = String(body).split('\0', 2)
      if (type === 'Q') return /(^|;)\s*commit\b/i.test(first)
      if (type === 'P' && /^\s*commit\b/i.test(second)) commits.add(first)
      return type === 'B' && commits.has(second)
    }
    return (direction, bytes, line) => {
      if (state === 'cut') return nothing
      const cut = () => {
        state = 'cut'
        setImmediate(() => line.cut())
        needs.onCut()
      }
      if (direction === 'up') {
        if (!asked.read(bytes).some(isCommit) || !needs.mayCut()) return bytes
        if (needs.when !== 'before') {
          state = 'committing'
          return bytes
        }
        cut()
        return nothing
      }
      const isAnswer = answered
        .read(bytes)
        .some(({ type, body }) => type === 'C' && /^(COMMIT|ROLLBACK)/.test(`${body}`))
      if (state === 'calm') return bytes
      if (isAnswer) cut()
      return needs.when === 'answered' ? bytes : nothing
    }
  }
}

interface Message {
  type: string
  body: Buffer
}

/** Whole messages from the pieces of one direction. The first one from a client has no type. */
function createMessageReader({ hasUntypedStart }: { hasUntypedStart: boolean }) {
  let rest: Buffer = nothing
  let isUntyped = hasUntypedStart
  return {
    read(bytes: Buffer): Message[] {
      rest = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
      const whole: Message[] = []
      for (;;) {
        const typeLength = isUntyped ? 0 : 1
        if (rest.length < typeLength + 4) return whole
        const length = typeLength + rest.readInt32BE(typeLength)
        if (rest.length < length) return whole
        const type = isUntyped ? '' : String.fromCharCode(rest[0]!)
        whole.push({ type, body: rest.subarray(typeLength + 4, length) })
        isUntyped = false
        rest = rest.subarray(length)
      }
    },
  }
}
