import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Stage } from './scenario.ts'

const run = promisify(execFile)
const ip = async (...args: string[]) => void (await run('ip', args))

/** For `missing`: network namespaces are for root, and some containers have none. */
export async function noNamespaces(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'network namespaces need root'
  const name = `teahouse-probe-${process.pid}`
  return ip('netns', 'add', name).then(
    () => ip('netns', 'delete', name).then(() => undefined),
    (error) => `no network namespaces here: ${(error as Error).message.split('\n').at(-2)}`,
  )
}

export interface Island {
  /** Runs a program there: put before its command line. */
  readonly within: readonly string[]
  /** This machine, as the engines’ clients see it from there. */
  readonly hostAddress: string
  /** The island, as its visitors see it. */
  readonly address: string
  /** Takes down the line to the engines: what is sent is lost, nobody is told. Visitors still come through. */
  cut(): Promise<void>
  heal(): Promise<void>
}

/** A network namespace with two lines to this machine: one to its engines, one for its visitors. */
export async function makeIsland(stage: Stage): Promise<Island> {
  // Others may have an island here too.
  const id = process.pid % 10_000
  const name = `teahouse-${id}`
  const net = `10.${20 + (id % 200)}`
  const [engines, visitors] = [`te${id}`, `tv${id}`] as const
  await ip('netns', 'add', name)
  stage.defer(() => ip('netns', 'delete', name))
  for (const [line, place] of [
    [engines, 1],
    [visitors, 2],
  ] as const) {
    await ip('link', 'add', line, 'type', 'veth', 'peer', 'name', `${line}p`, 'netns', name)
    await ip('address', 'add', `${net}.${place}.1/24`, 'dev', line)
    await ip('link', 'set', line, 'up')
    await ip('-n', name, 'address', 'add', `${net}.${place}.2/24`, 'dev', `${line}p`)
    await ip('-n', name, 'link', 'set', `${line}p`, 'up')
  }
  await ip('-n', name, 'link', 'set', 'lo', 'up')
  async function onBothEnds(verb: string, ...discipline: string[]): Promise<void> {
    await run('tc', ['qdisc', verb, 'dev', engines, 'root', ...discipline])
    await run('tc', ['-n', name, 'qdisc', verb, 'dev', `${engines}p`, 'root', ...discipline])
  }
  return {
    within: ['ip', 'netns', 'exec', name],
    hostAddress: `${net}.1.1`,
    address: `${net}.2.2`,
    // A lost interface would be noticed by the kernel; packets that fit into no bucket are lost and nobody is told.
    cut: () => onBothEnds('add', 'tbf', 'rate', '8bit', 'burst', '1', 'latency', '1ms'),
    heal: () => onBothEnds('delete'),
  }
}
