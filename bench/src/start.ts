import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const main = join(import.meta.dirname, '../../apps/server/src/main.ts')

/** Starts the server as `npm start` does, dependencies and web app in place; resolves when it says that it is open. */
async function start(folder: string) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, TEAHOUSE_DATA: folder, TEAHOUSE_PORT: '0', TEAHOUSE_HOST: '127.0.0.1', TEAHOUSE_DEMO: 'on' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (said.includes('is open at')) resolve()
    })
    child.once('exit', () => reject(new Error(`the server ended before it was open: ${said}`)))
  })
  const seconds = (performance.now() - startedAt) / 1000
  return {
    seconds,
    async residentMib(): Promise<number> {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      return Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024
    },
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** First start with the demo world, then warm ones; memory at idle after half a minute of quiet. */
export async function starts(quietMs: number) {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-start-'))
  try {
    const cold = await start(folder)
    await cold.stop()
    const warmSeconds: number[] = []
    let idleMib = 0
    for (let time = 0; time < 3; time++) {
      const warm = await start(folder)
      warmSeconds.push(warm.seconds)
      if (time === 2) {
        await pause(quietMs)
        idleMib = await warm.residentMib()
      }
      await warm.stop()
    }
    const median = warmSeconds.toSorted((a, b) => a - b)[1] ?? 0
    return {
      start: { coldSeconds: Number(cold.seconds.toFixed(2)), warmSeconds: Number(median.toFixed(2)) },
      memory: { idleMib: Math.round(idleMib) },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
