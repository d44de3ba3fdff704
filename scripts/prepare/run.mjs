import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { root, tools } from './place.mjs'

const followParent = new URL('follow-parent.mjs', import.meta.url).href

/** What every Node that runs the project's code is given. */
export const nodeOptions = ['--disable-warning=ExperimentalWarning']

/**
 * Runs programs of ours and ends as the first of them ends, after the others have ended too.
 *
 * Each stands in a process group of its own, because Ctrl-C reaches a whole group, and npm passes it on once
 * more: here it is passed on once. Should this process be killed, a closed channel tells the programs so.
 */
export function runToTheEnd(node, programs) {
  const children = programs.map(({ args, cwd = root, env = {} }) =>
    spawn(node, [...nodeOptions, '--import', followParent, ...args], {
      cwd,
      // Node keeps what it makes of the sources, which spares the next start most of the reading.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tools, 'compiled'), ...env },
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
    }),
  )

  const lastSentAt = {}
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const isEcho = Date.now() - (lastSentAt[signal] ?? 0) < 500
      lastSentAt[signal] = Date.now()
      if (!isEcho) for (const child of children) child.kill(signal)
    })
  }

  let running = children.length
  for (const child of children) {
    child.once('error', (error) => {
      throw error
    })
    child.once('exit', (exitCode, signal) => {
      process.exitCode ??= exitCode ?? 128 + constants.signals[signal]
      if (--running === 0) process.exit()
      for (const other of children) other.kill('SIGTERM')
    })
  }
}
