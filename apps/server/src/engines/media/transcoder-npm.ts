import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { access, copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { runChild } from './child.ts'
import { mediaLimits } from './limits.ts'
import type { WorkerTask } from './node-av/worker.ts'
import { MediaProblem } from './problem.ts'
import { DECODERS, type Source, type Transcoder } from './transcoder.ts'

const MANIFEST = join(import.meta.dirname, 'node-av')
const WORKER = join(MANIFEST, 'worker.ts')
const INSTALL_TIMEOUT_MS = 10 * 60_000

/**
 * ffmpeg as a library that npm brings, in a child process of its own for each task: a fault in it, or a file made to
 * cause one, ends that child and nothing else.
 */
export function npmTranscoder({ packages }: { packages: string }): Transcoder {
  const open = ({ file, demuxer }: Source) => ({
    file,
    demuxer,
    options: { protocol_whitelist: 'file,pipe', format_whitelist: demuxer, codec_whitelist: DECODERS },
    maxPixels: mediaLimits.videoPixels,
  })
  const runWorker = (task: WorkerTask, source: Source, job: Parameters<typeof runChild>[3]) =>
    runChild(process.execPath, ['--no-warnings', WORKER, packages, JSON.stringify(task)], dirname(source.file), job)

  return {
    async probe(source, job) {
      return JSON.parse(await runWorker({ verb: 'probe', open: open(source) }, source, job))
    },
    async convert(source, target, recipe, job) {
      const onLine = (line: string) => job.onTimeMs?.(Number(line))
      await runWorker({ verb: 'convert', open: open(source), target, recipe }, source, { ...job, onLine })
    },
  }
}

/**
 * Installs the packages that the worker needs below the tools folder, once, each checked against the hash in our
 * lock; resolves with where they are. Refusal: `transcoder_missing`, with what npm said.
 */
export async function fetchTranscoder(needs: {
  toolsFolder: string
  npm?: string
  log?: (sentence: string) => void
  signal: AbortSignal
}): Promise<string> {
  const lock = await readFile(join(MANIFEST, 'package-lock.json'))
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 12)
  const home = join(needs.toolsFolder, `transcoder-${version}`)
  if (await exists(home)) return home

  needs.log?.('There is no ffmpeg here. Fetching one through npm, about 60 MB, once.')
  const arriving = join(needs.toolsFolder, `arriving-${randomUUID()}`)
  try {
    await mkdir(arriving, { recursive: true })
    for (const name of ['package.json', 'package-lock.json']) await copyFile(join(MANIFEST, name), join(arriving, name))
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    await promisify(execFile)(
      needs.npm ?? npm,
      ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: arriving,
        signal: needs.signal,
        timeout: INSTALL_TIMEOUT_MS,
        shell: process.platform === 'win32',
      },
    )
    // Only a whole installation gets the name; whoever was first with it is as good as we are.
    await rename(arriving, home).catch(async (error) => {
      if (!(await exists(home))) throw error
    })
    return home
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.trim().split('\n').slice(-3).join(' ') : ''
    const advice = 'Install ffmpeg with the system’s package manager, or let npm reach its registry once.'
    throw new MediaProblem('transcoder_missing', `${advice} npm said: ${said}`, { cause })
  } finally {
    await rm(arriving, { recursive: true, force: true })
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
