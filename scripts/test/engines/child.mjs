import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const patienceMs = 60_000

/**
 * Starts a program and waits for the line of its output in which `ready` finds something, which it answers with. The
 * program ends with `stop`, and however this process ends: a shell beside it notices that a pipe is closed.
 */
export async function startChild(program, args, { ready, signal = 'TERM', ...options }) {
  const script = 'exec 3<&0; "$@" <&3 & child=$!; (read -r _ <&3; kill -$signal $child) & wait $child'
  const child = spawn('sh', ['-c', script, 'sh', program, ...args], {
    ...options,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C', signal },
    // Ctrl-C is for the test run to handle.
    detached: true,
  })
  child.stdin.on('error', () => {})
  const ended = new Promise((resolve) => child.once('close', resolve))
  const said = []
  const found = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        if (said.length > 20) said.shift()
        const match = line.match(ready)
        if (match) resolve(match)
      })
    }
    child.once('error', reject)
    ended.then(() => reject(new Error(`${program} ended at once. It said: ${said.join(' ')}`)))
    setTimeout(() => reject(new Error(`${program} did not start in time.`)), patienceMs).unref()
  })
  const stop = async () => {
    child.stdin.end()
    await ended
  }
  try {
    return { match: await found, stop }
  } catch (error) {
    child.stdin.end()
    throw error
  }
}
