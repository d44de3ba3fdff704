import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { after, before, it } from 'node:test'
import { CompileError } from '@teahouse/miniprogram/compiler'
import { ZipFile } from 'yazl'
import { type CompileJob, type CompilerSettings, createCompilerEngine } from './index.ts'

const program = {
  'app.json': '{ "pages": ["index"] }',
  'app.js': 'App({})',
  'index.js': 'Page({})',
  'index.wxml': '<view/>',
}
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compiler-'))
})
after(() => rm(folder, { recursive: true }))

let archives = 0
async function archive(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path)
  zip.end()
  const path = join(folder, `${++archives}.zip`)
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

async function compile(archivePath: string, settings: Partial<CompilerSettings> = {}, job: Partial<CompileJob> = {}) {
  const engine = createCompilerEngine({
    limits: { packageBytes: 200_000, totalBytes: 200_000 },
    workFolder: join(folder, 'work'),
    timeoutMs: 60_000,
    memoryMib: 128,
    ...settings,
  })
  const outFolder = join(folder, `out-${archives}`)
  const order = { archivePath, outFolder, appId: 'wx0123456789abcdef', secretDigests: [], ...job }
  const outcome = await engine.compile(order).catch((error: unknown) => {
    if (error instanceof CompileError) return error
    throw error
  })
  const left = await readdir(folder)
  assert.deepEqual(await readdir(join(folder, 'work')), [], 'nothing of the upload stays')
  assert.equal(left.includes(`out-${archives}`), !(outcome instanceof CompileError), 'only what is whole is kept')
  return outcome
}
const refusal = (outcome: unknown): string => {
  assert(outcome instanceof CompileError, 'it was not refused')
  return outcome.message
}

it('compiles an upload', async () => {
  const outcome = await compile(await archive(program))
  assert(!(outcome instanceof CompileError))
  assert.deepEqual(outcome.bundle.pages, ['index'])
  assert.equal(outcome.bundle.appId, 'wx0123456789abcdef')
})

it('finds the program in the folder that was zipped', async () => {
  const zipped = Object.entries(program).map(([path, content]) => [`my tea/${path}`, content])
  const outcome = await compile(await archive({ ...Object.fromEntries(zipped), '__MACOSX/._app.json': '' }))
  assert(!(outcome instanceof CompileError))
})

it('says what is wrong with it', async () => {
  const wrong = { ...program, 'index.wxml': '<view>' }
  assert.equal(refusal(await compile(await archive(wrong))), 'index.wxml:1:2 wxml.syntax: missing end tag')
})

it('finds the secret of the program', async () => {
  const secret = 'f'.repeat(32)
  const secretDigests = [createHash('sha256').update(secret).digest('hex')]
  const telling = { ...program, 'app.js': `App({ s: '${secret}' })` }
  assert.match(refusal(await compile(await archive(telling), {}, { secretDigests })), /^app\.js:1:11 secret: /)
})

it('takes nothing but archives, and no more than a program can be', async () => {
  assert.match(refusal(await compile(import.meta.filename)), /^upload\.archive: the archive cannot be read/)
  const bomb = { ...program, 'zeros.bin': Buffer.alloc(2_000_000) }
  assert.match(refusal(await compile(await archive(bomb))), /^upload\.archive: the archive holds more than/)
})

it('leaves a program that is nested beyond measure', async () => {
  const deep = { ...program, 'index.wxml': '<view>'.repeat(9_000) + '</view>'.repeat(9_000) }
  assert.match(refusal(await compile(await archive(deep))), /nested too deeply/)
})

it('ends what takes too long, and what is given up', async () => {
  const path = await archive(program)
  assert.match(refusal(await compile(path, { timeoutMs: 1 })), /^upload\.time: /)
  await assert.rejects(compile(path, {}, { signal: AbortSignal.timeout(1) }), { name: 'TimeoutError' })
})
