import type { Db, Tx } from '@teahouse/server/platform/db/db'
import type { Dice } from './dice.ts'

/** Rewrites statements, or answers in their place: where faults are planted under a server’s modules. */
export interface StatementSeam {
  /** Hears every statement before it is run; what it does to the values is what is run. */
  hear?: (text: string, values: unknown[]) => void
  /** Another text for a statement. */
  rewrite?: (text: string) => string
  /** Looks at what came back; what it returns goes on in its place. */
  answer?: (text: string, values: readonly unknown[], rows: object[]) => object[]
  /** Whether a transaction’s caller hears of it before it is committed. */
  isAcknowledgedEarly?: boolean
}

export interface FaultyDb {
  readonly db: Db
  readonly isIdle: boolean
  /** Resolves when no transaction is under way. */
  idle(): Promise<void>
  /** Transactions that are under way end with this process: some before their commit, some after it. */
  crash(): void
  /** The next transactions end in the middle, though the process lives on. */
  stumble(): void
  /** All is well again. */
  recover(): void
}

/** What became of a transaction that was lost on the way: only whoever asked for it does not know. */
class Died extends Error {}

const rewritten = new Map<string, TemplateStringsArray>()

/** A database under a server that may die, and may be wrong. */
export function createFaultyDb(inner: Db, dice: Dice, seam: StatementSeam = {}): FaultyDb {
  let lives = 0
  let stumbles = 0
  const underWay = new Set<Promise<unknown>>()

  function textOf(strings: TemplateStringsArray): TemplateStringsArray {
    if (!seam.rewrite) return strings
    const text = strings.join('\u0000')
    const other = seam.rewrite(text)
    if (other === text) return strings
    const known = rewritten.get(other)
    if (known) return known
    const made = other.split('\u0000') as unknown as TemplateStringsArray
    rewritten.set(other, made)
    return made
  }

  function watch<Q extends Pick<Tx, 'rows' | 'row' | 'run'>>(on: Q): Pick<Tx, 'rows' | 'row' | 'run'> {
    const rows: Tx['rows'] = async (strings, ...values) => {
      seam.hear?.(strings.join('?'), values)
      const found = await on.rows(textOf(strings), ...values)
      return (seam.answer?.(strings.join('?'), values, found) ?? found) as never
    }
    return {
      rows,
      row: async (strings, ...values) => (await rows(strings, ...values))[0] as never,
      async run(strings, ...values) {
        seam.hear?.(strings.join('?'), values)
        return on.run(textOf(strings), ...values)
      },
    }
  }

  const db: Db = {
    ...inner,
    ...watch(inner),
    async transaction(work, options) {
      const bornIn = lives
      let afterCommit: (() => void)[] = []
      const isStumbling = stumbles > 0
      if (isStumbling) stumbles--
      const hasDied = () => isStumbling || lives !== bornIn
      const early = Promise.withResolvers<Awaited<ReturnType<typeof work>>>()
      const whole = inner
        .transaction(async (tx) => {
          afterCommit = []
          const seen: Tx = {
            ...tx,
            ...watch(tx),
            beforeCommit: (task) => tx.beforeCommit(() => task(seen)),
            afterCommit: (task) => void afterCommit.push(task),
          }
          const result = await work(seen)
          if (seam.isAcknowledgedEarly) early.resolve(result)
          if (hasDied() && dice.isLucky(0.5)) throw new Died('before the commit')
          return result
        }, options)
        .then((result) => {
          if (hasDied()) throw new Died('after the commit')
          for (const task of afterCommit) task()
          return result
        })
        .finally(() => underWay.delete(whole))
      underWay.add(whole)
      if (!seam.isAcknowledgedEarly) return whole
      return Promise.race([whole, early.promise])
    },
  }
  return {
    db,
    get isIdle() {
      return underWay.size === 0
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
    crash() {
      lives++
    },
    stumble() {
      stumbles = 2
    },
    recover() {
      stumbles = 0
    },
  }
}
