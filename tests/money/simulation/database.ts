import type { Dice } from '../../sync/simulation/dice.ts'

/** A piece of work in one transaction. It yields the rows that it has to hold before it can go on. */
export type Work<T> = (tx: Tx) => Generator<readonly string[], T>

export interface Tx {
  read<T>(row: string): T | undefined
  write(row: string, value: unknown): void
}

/** How a transaction ended, for whoever asked: `lost`, they never hear. */
type End<T> = { answer: T } | { error: unknown } | 'lost'

interface Running {
  tx: Tx
  steps: Generator<readonly string[], unknown>
  draft: Map<string, unknown>
  held: Set<string>
  wanted: string[]
  work: Work<unknown>
  end(end: End<unknown>): void
}

/**
 * A database of rows by name, as PostgreSQL is with READ COMMITTED: reads see what is committed and what is one’s own,
 * rows are held until the end, a deadlock begins one of them anew. Who goes next, and what breaks, is told by dice.
 */
export class ModelDatabase {
  readonly committed = new Map<string, unknown>()
  private running: Running[] = []
  private readonly holders = new Map<string, Running>()
  private readonly dice: Dice
  /** How often something may still break, so that every story ends. */
  private misfortunes = 6

  constructor(dice: Dice) {
    this.dice = dice
  }

  get isIdle(): boolean {
    return this.running.length === 0
  }

  begin<T>(work: Work<T>, end: (end: End<T>) => void): void {
    this.running.push(this.start(work as Work<unknown>, end as (end: End<unknown>) => void))
  }

  private start(work: Work<unknown>, end: (end: End<unknown>) => void): Running {
    const draft = new Map<string, unknown>()
    const tx: Tx = {
      read: <T>(row: string) => (draft.has(row) ? draft.get(row) : this.committed.get(row)) as T | undefined,
      write: (row, value) => void draft.set(row, value),
    }
    return { tx, draft, steps: work(tx), held: new Set(), wanted: [], work, end }
  }

  /** One of those that can go on does. */
  step(): void {
    if (this.misfortunes > 0 && this.dice.isLucky(0.01)) {
      this.crash()
      return
    }
    const free = this.running.filter((one) => this.canGoOn(one))
    const one = free[this.dice.below(free.length)]
    if (!one) {
      // All wait for each other: one of them gives way.
      this.restart(this.running[this.dice.below(this.running.length)]!)
      return
    }
    const next = one.wanted.shift()
    if (next !== undefined) {
      this.holders.set(next, one)
      one.held.add(next)
      if (one.wanted.length > 0) return
    }
    try {
      const { done, value } = one.steps.next()
      if (done) this.commit(one, value)
      else one.wanted = [...value]
    } catch (error) {
      this.leave(one)
      one.end({ error })
    }
  }

  private canGoOn({ wanted, held }: Running): boolean {
    const [next] = wanted
    return next === undefined || held.has(next) || !this.holders.has(next)
  }

  private commit(one: Running, answer: unknown): void {
    const isCut = this.misfortunes > 0 && this.dice.isLucky(0.05)
    if (isCut) this.misfortunes--
    // Cut before it, or after it: who asked cannot tell.
    if (!isCut || this.dice.isLucky(0.5)) for (const [row, value] of one.draft) this.committed.set(row, value)
    this.leave(one)
    one.end(isCut ? 'lost' : { answer })
  }

  private leave(one: Running): void {
    for (const row of one.held) this.holders.delete(row)
    this.running = this.running.filter((other) => other !== one)
  }

  private restart(one: Running): void {
    this.leave(one)
    this.running.push(this.start(one.work, one.end))
  }

  /** What is not committed never was. */
  private crash(): void {
    this.misfortunes--
    const { running } = this
    this.running = []
    this.holders.clear()
    for (const one of running) one.end('lost')
  }
}
