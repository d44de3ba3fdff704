import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { StartProblem } from '../../platform/start-problem.ts'
import { type DatabaseEngine, startEmbeddedPostgres } from './index.ts'

const fixture = fileURLToPath(new URL('server.fixture.ts', import.meta.url))
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

let home: string
let folder: string
const engines: DatabaseEngine[] = []
const servers: ChildProcess[] = []

before(async () => {
  home = await mkdtemp(join(tmpdir(), 'teahouse-test-'))
})

after(() => rm(home, { recursive: true, force: true }))

afterEach(async () => {
  for (const server of servers.splice(0)) server.kill('SIGKILL')
  for (const engine of engines.splice(0)) await engine.stop()
})

describe('the embedded database', () => {
  it('keeps what was written, from one start to the next', async () => {
    folder = newFolder()
    const first = await start()
    await query(first.url, 'create table note (text text); insert into note values ($$茶$$)')
    await first.stop()

    const second = await start()
    assert.deepEqual(await query(second.url, 'select text from note'), [{ text: '茶' }])
  })

  it('leaves nothing behind but its folder', async () => {
    folder = newFolder()
    const engine = await start()
    const socketFolder = new URL(engine.url).searchParams.get('host')!
    const pid = await postmasterPid()
    await engine.stop()

    await assert.rejects(stat(socketFolder), { code: 'ENOENT' })
    assert.equal(isAlive(pid), false)
    assert.deepEqual((await readdir(folder)).sort(), ['cluster', 'lock', 'lock.pid', 'password'])
  })

  it('compares text the same on every machine', async () => {
    folder = newFolder()
    const { url } = await start()
    const [row] = await query(
      url,
      `select lower('ÄÇИ') as lower, 'Z' < 'a' as by_code_point, current_setting('server_encoding') as encoding,
        current_setting('timezone') as zone`,
    )
    assert.deepEqual(row, { lower: 'äçи', by_code_point: true, encoding: 'UTF8', zone: 'UTC' })
  })

  it('comes back under the same address after kill -9, with every acknowledged row', async () => {
    folder = newFolder()
    const backUp = Promise.withResolvers<void>()
    let startsSeen = 0
    const { url } = await start({
      durable: true,
      onLog: (line) => {
        if (line.endsWith('ready to accept connections') && ++startsSeen === 2) backUp.resolve()
      },
    })
    await query(url, 'create table note (id int primary key)')

    const acknowledged: number[] = []
    const pid = await postmasterPid()
    const writer = await connect(url)
    // The kill lands while the writer is at work.
    for (let id = 1; id <= 10_000; id++) {
      if (id === 100) process.kill(pid, 'SIGKILL')
      try {
        await writer.query('insert into note values ($1)', [id])
        acknowledged.push(id)
      } catch {
        break
      }
    }
    await backUp.promise

    const kept = new Set((await query(url, 'select id from note')).map(({ id }) => id))
    assert.ok(acknowledged.length >= 99)
    assert.deepEqual(
      acknowledged.filter((id) => !kept.has(id)),
      [],
    )
    assert.notEqual(await postmasterPid(), pid)
  })

  it('refuses a folder that another process uses, and names the process', async () => {
    folder = newFolder()
    const holder = startServer()
    const { url } = await said(holder)
    await assert.rejects(start(), (error) => {
      assert.ok(error instanceof StartProblem)
      assert.match(error.message, new RegExp(`in use by another Teahouse \\(process ${holder.pid}\\)`))
      return true
    })
    assert.deepEqual(await query(url!, 'select 1 as one'), [{ one: 1 }])
  })

  it('refuses a folder that this process uses already', async () => {
    folder = newFolder()
    await start()
    await assert.rejects(start(), StartProblem)
  })

  it('starts where a server was killed, with every acknowledged row', async () => {
    folder = newFolder()
    const server = startServer()
    const { url } = await said(server)
    await query(url!, 'create table note (text text); insert into note values ($$kept$$)')
    await kill(server)

    const next = await start()
    assert.deepEqual(await query(next.url, 'select text from note'), [{ text: 'kept' }])
  })

  it('ends with its server, even when that is killed', async () => {
    folder = newFolder()
    const server = startServer()
    const { url } = await said(server)
    const pid = await postmasterPid()
    await kill(server)

    while (isAlive(pid)) await delay(20)
    const socketFolder = new URL(url!).searchParams.get('host')!
    while (await stat(socketFolder).catch(() => undefined)) await delay(20)
  })

  const hasProc = process.platform === 'linux'
  it('ends one that lost its server and its guardian', { skip: !hasProc && 'needs /proc' }, async () => {
    folder = newFolder()
    const server = startServer()
    const { url } = await said(server)
    await query(url!, 'create table note (text text); insert into note values ($$kept$$)')
    const orphan = await postmasterPid()
    for (const pid of await childrenOf(server.pid!)) {
      if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).startsWith('sh\0')) process.kill(pid, 'SIGKILL')
    }
    await kill(server)
    assert.equal(isAlive(orphan), true)

    const lines: string[] = []
    const next = await start({ onLog: (line) => lines.push(line) })
    assert.ok(lines.some((line) => line.includes(`(process ${orphan}) has lost its server`)))
    assert.notEqual(await postmasterPid(), orphan)
    assert.deepEqual(await query(next.url, 'select text from note'), [{ text: 'kept' }])
  })

  it('starts when the number in its own lock file has passed to another program', async () => {
    folder = newFolder()
    const server = startServer()
    await said(server)
    const lockFile = join(folder, 'cluster', 'postmaster.pid')
    const lines = (await readFile(lockFile, 'utf8')).split('\n')
    process.kill(Number(lines[0]), 'SIGKILL')
    await kill(server)

    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    servers.push(other)
    await writeFile(lockFile, [other.pid, ...lines.slice(1)].join('\n'))
    const next = await start()
    assert.deepEqual(await query(next.url, 'select 1 as one'), [{ one: 1 }])
    assert.equal(isAlive(other.pid!), true)
    await assert.rejects(stat(lines[4]!), { code: 'ENOENT' })
  })

  it('forgets a first start that was interrupted', async () => {
    folder = newFolder()
    await mkdir(join(folder, 'new-half', 'base'), { recursive: true })
    await start()
    assert.equal((await readdir(folder)).includes('new-half'), false)
  })

  it('refuses data of another major version', async () => {
    folder = newFolder()
    await mkdir(join(folder, 'cluster'), { recursive: true })
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '17\n')
    await assert.rejects(start(), /written by PostgreSQL 17/)
  })

  it('asks for the password on a port', async () => {
    folder = newFolder()
    const { url } = await start({ listenOn: 'port' })
    assert.deepEqual(await query(url, 'select 1 as one'), [{ one: 1 }])

    const wrong = new URL(url)
    wrong.password = 'guessed'
    await assert.rejects(query(wrong.href, 'select 1'), { code: '28P01' })
    assert.equal((await stat(join(folder, 'password'))).mode & 0o777, 0o600)
  })

  it('refuses a place that cannot be written to', async () => {
    folder = join(home, 'a-file', 'below-it')
    await writeFile(join(home, 'a-file'), '')
    await assert.rejects(start(), StartProblem)
  })
})

const nobodyCannot = await whyNobodyCannot()

describe('who runs it', () => {
  it('an ordinary user runs it as themselves', { skip: nobodyCannot }, async () => {
    folder = await folderOfNobody()
    const server = startServer(nobody)
    const { url } = await said(server)
    assert.deepEqual(await query(url!, 'select 1 as one'), [{ one: 1 }])
    assert.equal((await stat(join(folder, 'cluster'))).uid, nobody.uid)
  })

  it('root runs it as the owner of the folder, who may start it later', { skip: nobodyCannot }, async () => {
    folder = await folderOfNobody()
    const engine = await start()
    await query(engine.url, 'create table note (text text); insert into note values ($$kept$$)')
    assert.equal((await stat(`/proc/${await postmasterPid()}`)).uid, nobody.uid)
    await engine.stop()

    const { url } = await said(startServer(nobody))
    assert.deepEqual(await query(url!, 'select text from note'), [{ text: 'kept' }])
  })

  it('root finds a second user where user namespaces are forbidden', { skip: nobodyCannot }, async () => {
    await chmod(home, 0o711)
    folder = join(home, 'of-a-second-user', 'database')
    const withoutUnshare = join(home, 'programs')
    await mkdir(withoutUnshare)
    await symlink('/bin/sh', join(withoutUnshare, 'sh'))
    const { url } = await said(startServer({}, withoutUnshare))
    assert.deepEqual(await query(url!, 'select 1 as one'), [{ one: 1 }])
    assert.notEqual((await stat(join(folder, 'cluster'))).uid, 0)
  })

  it('root is told what was tried when nobody can run it', { skip: !isRoot && 'needs root' }, async () => {
    // A folder that its owner cannot reach, because root alone may enter the one above.
    const closed = join(home, 'closed')
    folder = join(closed, 'database')
    await mkdir(folder, { recursive: true })
    await chmod(closed, 0o700)
    await chown(folder, nobody.uid, nobody.gid)
    await assert.rejects(start(), /refuses to run as root[\s\S]*the owner of the folder \(uid 65534\): /)
  })
})

function newFolder(): string {
  return join(home, `${Math.random().toString(36).slice(2)}`, 'database')
}

async function folderOfNobody(): Promise<string> {
  await chmod(home, 0o711)
  const path = join(home, `of-nobody-${Math.random().toString(36).slice(2)}`)
  await mkdir(path)
  await chown(path, nobody.uid, nobody.gid)
  return path
}

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}): Promise<DatabaseEngine> {
  const engine = await startEmbeddedPostgres({ folder, durable: false, ...options })
  engines.push(engine)
  return engine
}

function startServer(as: { uid?: number; gid?: number } = {}, path = process.env.PATH): ChildProcess {
  const server = spawn(process.execPath, [fixture, folder], {
    ...as,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: path, HOME: folder },
    cwd: '/',
  })
  servers.push(server)
  return server
}

async function said(server: ChildProcess): Promise<{ url?: string; problem?: string }> {
  const lines = createInterface({ input: server.stdout! })
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?]
  lines.close()
  assert.ok(line, 'the server said nothing')
  return JSON.parse(line)
}

async function kill(server: ChildProcess): Promise<void> {
  server.kill('SIGKILL')
  await once(server, 'exit')
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  return client
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(url)
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function postmasterPid(): Promise<number> {
  return Number((await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

async function childrenOf(pid: number): Promise<number[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').map(Number)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Whether this test can become an ordinary user who can read the program, or why it cannot. */
async function whyNobodyCannot(): Promise<string | false> {
  if (!isRoot) return 'needs root, to become somebody else'
  try {
    const module = new URL('index.ts', import.meta.url).href
    const script = 'await import(process.argv[1])'
    execFileSync(process.execPath, ['--input-type=module', '-e', script, module], {
      ...nobody,
      stdio: 'pipe',
      cwd: '/',
    })
    return false
  } catch {
    return 'an ordinary user cannot read this copy of the project'
  }
}
