import type { Stage } from './stage.ts'

type Run = (args: never, stage: Stage) => unknown
const commands = new Map<string, Run>()

/**
 * What the worker can tell the frame to do, or ask of it: `toast`, `navigationBar`. Each lies with what does it; an answer
 * may be a promise.
 */
export function command<Args>(name: string, run: (args: Args, stage: Stage) => unknown): void {
  commands.set(name, run as Run)
}

export function commandOf(name: string): Run | undefined {
  return commands.get(name)
}
