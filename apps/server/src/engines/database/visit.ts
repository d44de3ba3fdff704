import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartProblem } from '../../platform/start-problem.ts'
import { type EmbeddedOptions, embeddedUrl, startEmbeddedPostgres } from './embedded.ts'
import { FolderInUse } from './folder-lock.ts'
import type { DatabaseEngine } from './index.ts'

const patienceMs = 15_000

/**
 * The built-in PostgreSQL of a folder, for a command: the one that a server runs there, as a guest who leaves it
 * alone; or, when nobody does, one that is started and ends with `stop`.
 */
export async function visitEmbeddedPostgres(options: EmbeddedOptions): Promise<DatabaseEngine & { isGuest: boolean }> {
  try {
    return { ...(await startEmbeddedPostgres(options)), isGuest: false }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    return { url: await runningUrl(options.folder, error), kind: 'embedded', isGuest: true, stop: async () => {} }
  }
}

/** PostgreSQL says where it listens in `postmaster.pid`, once it does. */
async function runningUrl(folder: string, inUse: FolderInUse): Promise<string> {
  for (const givenUpAt = Date.now() + patienceMs; Date.now() < givenUpAt; await delay(200)) {
    const text = await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return ''
      throw new StartProblem(
        `${folder} belongs to another user. Run the command as the user who runs the server (${error.code}).`,
        { cause: error },
      )
    })
    const [pid = '', , , port = '', socketFolder = '', , , state = ''] = text.split('\n').map((line) => line.trim())
    if (state !== 'ready') continue
    return embeddedUrl({
      port: Number(port),
      socketFolder: socketFolder && visibly(socketFolder, pid),
      password: (await readFile(join(folder, 'password'), 'utf8')).trim(),
    })
  }
  throw inUse
}

/** Service managers give a server a /tmp of its own (PrivateTmp): then the way leads through the process. */
const visibly = (socketFolder: string, pid: string): string =>
  existsSync(socketFolder) ? socketFolder : join('/proc', pid, 'root', socketFolder)
