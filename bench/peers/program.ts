import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/** A user of this machine that a program runs as; nobody in particular for whoever is not root. */
export interface User {
  uid?: number
  gid?: number
}

/** The user that the package made for its server: servers like these refuse to be root. */
export function userNamed(name: string): User {
  if (process.getuid?.() !== 0) return {}
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`))
  if (!line) throw new Error(`the package made no user ${name}`)
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

export const give = (path: string, { uid, gid }: User) => {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

/** A fresh folder that is the user’s; deleted by the second. */
export async function folderFor(user: User, name: string): Promise<[string, () => Promise<void>]> {
  const folder = await mkdtemp(join(tmpdir(), `teahouse-peers-${name}-`))
  give(folder, user)
  return [folder, () => rm(folder, { recursive: true, force: true })]
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

interface Surroundings {
  user: User
  folder: string
  env?: Record<string, string>
}

const spawnOptions = ({ user, folder, env }: Surroundings) => ({
  ...user,
  cwd: folder,
  env: { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C.UTF-8', ...env },
})

/** Runs a program to its end and gives what it wrote. */
export async function run(program: string, args: string[], surroundings: Surroundings): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    ...spawnOptions(surroundings),
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout
}

/** A server that was started by hand; ends with us. */
export interface Program {
  pid: number
  /** Resolves when something listens on the port; refuses when the program ends before. */
  listens(port: number): Promise<void>
  stop(): Promise<void>
}

export function start(
  program: string,
  args: string[],
  surroundings: Surroundings,
  { stopSignal = 'SIGTERM' as NodeJS.Signals } = {},
): Program {
  const child: ChildProcess = spawn(program, args, { ...spawnOptions(surroundings), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000)
    })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  // However we end, nothing of it stays behind.
  const atOurEnd = () => void child.kill('SIGKILL')
  process.once('exit', atOurEnd)
  return {
    pid: child.pid!,
    async listens(port) {
      const givesUpMs = performance.now() + 60_000
      while (!(await isOpen(port))) {
        if (hasEnded() || performance.now() > givesUpMs) throw new Error(`${program} did not start. It said:\n${said}`)
        await pause(100)
      }
    },
    async stop() {
      process.off('exit', atOurEnd)
      if (hasEnded()) return
      const ended = once(child, 'exit')
      child.kill(stopSignal)
      const force = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(force)
    },
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' })
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).then((open) => {
    socket.destroy()
    return open as boolean
  })
}
