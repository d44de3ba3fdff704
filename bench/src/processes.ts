import { readdirSync, readFileSync } from 'node:fs'

/** What processes of this machine use, from /proc: so it counts programs that are not ours by the same rule as ours. */

// The kernel counts in these for every program, whatever its own clock.
const msPerTick = 10

interface Stat {
  parent: number
  /** Its own time, user and system. */
  ownMs: number
  /** That of its children which have ended and were waited for. */
  endedMs: number
}

function statOf(pid: number | string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (place: number) => Number(fields[place - 3])
    return { parent: at(4), ownMs: (at(14) + at(15)) * msPerTick, endedMs: (at(16) + at(17)) * msPerTick }
  } catch {
    return undefined
  }
}

/** A process and everything below it, living. */
export function tree(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined
    if (stat) parents.set(Number(name), stat.parent)
  }
  const all = [root]
  for (const pid of all) for (const [child, parent] of parents) if (parent === pid) all.push(child)
  return all
}

/** CPU time of one process alone. */
export const ownCpuMs = (pid: number): number => statOf(pid)?.ownMs ?? 0

/** CPU time of a process, of all below it, and of those of them that have ended. */
export function treeCpuMs(root: number): number {
  let sum = 0
  for (const pid of tree(root)) {
    const stat = statOf(pid)
    if (stat) sum += stat.ownMs + stat.endedMs
  }
  return sum
}

/** Memory of a process and all below it; pages that several share are divided among them. */
export function treePssKib(root: number): number {
  return tree(root).reduce((sum, pid) => sum + pssKib(pid), 0)
}

export function pssKib(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').match(/^Pss:\s+(\d+)/m)?.[1] ?? 0)
  } catch {
    return 0
  }
}
