import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { root, tools } from './place.mjs'

/** What every Node that runs the project's code is given. */
export const nodeOptions = ['--disable-warning=ExperimentalWarning']

/** Keeps what Node makes of the sources, which spares the next start most of the reading. */
export const nodeEnvironment = { NODE_COMPILE_CACHE: join(tools, 'compiled') }

/**
 * Runs a program of ours and ends as it ends. It stands in a process group of its own, because Ctrl-C reaches
 * a whole group, and npm passes it on once more: here it is passed on once. Should this process be killed, the
 * closed channel tells the program so.
 */
export function runToTheEnd(node, args, env = {}) {
  const child = spawn(node, [...nodeOptions, '--import', './scripts/prepare/follow-parent.mjs', ...args], {
    cwd: root,
    env: { ...process.env, ...nodeEnvironment, ...env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  const lastSentAt = {}
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const isEcho = Date.now() - (lastSentAt[signal] ?? 0) < 500
      lastSentAt[signal] = Date.now()
      if (!isEcho) child.kill(signal)
    })
  }
  child.once('error', (error) => {
    throw error
  })
  child.once('exit', (exitCode, signal) => process.exit(exitCode ?? 128 + constants.signals[signal]))
}
