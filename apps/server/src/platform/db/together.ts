import { Refusal } from '../refusal.ts'
import { inSpan, type Origin, traceOrigin } from '../traces/index.ts'

/**
 * Natural batching: what arrives while a commit is under way shares the next one. So one commit serves as many as came
 * in the meantime, and whoever comes alone waits for nobody.
 */
export interface Together<Item, Outcome> {
  /** Resolves after the commit that holds the item; rejects with the refusal that is its outcome. */
  submit(item: Item): Promise<Outcome>
  /** Resolves when nothing is waiting. */
  idle(): Promise<void>
}

/** More in one commit gains nothing and delays the first of them. */
const mostTogether = 400
const mostWaiting = 10_000
/** Whoever has waited for a commit for longer is refused before anything of theirs is written: commits have stalled. */
const patienceMs = 5_000

const busy = () => new Refusal('busy', { retryAfterSeconds: 2 })

interface Waiting<Item, Outcome> {
  item: Item
  sinceMs: number
  /** The call that it belongs to, when that is traced. */
  origin: Origin | undefined
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}

/**
 * @param what names the work in traces.
 * @param commit does some items in one transaction, and answers for each, in order. When it throws, they are done
 * again one by one: one that the database will not take must not sink the others.
 * @param options.commitsAtOnce more than one where a commit’s work is on both sides, so that the server prepares one
 * while the database writes another; what is asked for at the same time then has no order.
 */
export function together<Item, Outcome>(
  what: string,
  commit: (items: readonly Item[]) => Promise<readonly (Outcome | Refusal)[]>,
  { commitsAtOnce = 1 }: { commitsAtOnce?: number } = {},
): Together<Item, Outcome> {
  const queue: Waiting<Item, Outcome>[] = []
  const running = new Set<Promise<void>>()

  /** Part of the trace of one of its calls, and linked to the others. */
  function traced(group: readonly Waiting<Item, Outcome>[]): Promise<void> {
    const [origin, ...links] = group.flatMap((one) => one.origin ?? [])
    return inSpan(what, () => store(group), { origin, links, attributes: { 'teahouse.together': group.length } })
  }

  async function store(group: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await commit(group.map((one) => one.item))
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index]!
        if (outcome instanceof Refusal) reject(outcome)
        else resolve(outcome)
      }
    } catch (error) {
      const isFull = error instanceof Refusal && (error.code === 'busy' || error.code === 'no_room')
      if (group.length === 1 || isFull) {
        for (const { reject } of group) reject(error)
        return
      }
      for (const one of group) await traced([one])
    }
  }

  async function begin(): Promise<void> {
    const lane = Promise.withResolvers<void>()
    running.add(lane.promise)
    // So that whatever is asked for in this moment goes together.
    await null
    while (queue.length > 0) {
      const since = performance.now() - patienceMs
      while (queue[0] && queue[0].sinceMs < since) queue.shift()!.reject(busy())
      const group = queue.splice(0, mostTogether)
      if (group.length > 0) await traced(group)
    }
    running.delete(lane.promise)
    lane.resolve()
  }

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        if (queue.length >= mostWaiting) return reject(busy())
        queue.push({ item, sinceMs: performance.now(), origin: traceOrigin(), resolve, reject })
        if (running.size < commitsAtOnce) void begin()
      }),
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
