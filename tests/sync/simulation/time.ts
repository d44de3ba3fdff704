/** Time that moves only when everything that was due has been done. */
export interface VirtualTime {
  readonly nowMs: number
  after(delayMs: number, task: () => void): () => void
  /** Does what is due until then, or until nothing is left; `settle` is awaited between two moments. */
  runUntil(endMs: number, settle: () => Promise<void>): Promise<void>
}

interface Task {
  atMs: number
  order: number
  task: () => void
}

/** Moments are this far apart: what falls between them happens together, and competes. */
const momentMs = 10

export function createVirtualTime(startMs: number): VirtualTime {
  const heap: Task[] = []
  const cancelled = new Set<Task>()
  let nowMs = startMs
  let count = 0

  const isBefore = (one: Task, other: Task) =>
    one.atMs === other.atMs ? one.order < other.order : one.atMs < other.atMs

  function push(task: Task): void {
    let at = heap.push(task) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (isBefore(heap[parent]!, task)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = task
  }

  function pop(): Task {
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (isBefore(last, heap[child]!)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return first
  }

  return {
    get nowMs() {
      return nowMs
    },
    after(delayMs, task) {
      const atMs = Math.ceil((nowMs + Math.max(0, delayMs)) / momentMs) * momentMs
      const one = { atMs, order: count++, task }
      push(one)
      return () => void cancelled.add(one)
    },
    async runUntil(endMs, settle) {
      await settle()
      while (heap.length > 0 && heap[0]!.atMs <= endMs) {
        nowMs = Math.max(nowMs, heap[0]!.atMs)
        while (heap.length > 0 && heap[0]!.atMs <= nowMs) {
          const one = pop()
          if (!cancelled.delete(one)) one.task()
        }
        await settle()
      }
      nowMs = Math.max(nowMs, endMs)
    },
  }
}
