import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { type Compiled, describeProblem, type Problem as SourceProblem } from '@teahouse/miniprogram/compiler'
import { ZipFile } from 'yazl'
import { Problem } from '../../platform/problem.ts'
import { askSecretly } from '../ask-secretly.ts'
import type { Asked, ExitCode } from '../command.ts'
import { compileFolder } from './build.ts'

const ASK_AGAIN_MS = 500

/** Where a version goes, and by whose right. */
export interface Destination {
  readonly server: string
  readonly appId: string | undefined
  readonly uploadKey: string
}

/** What the server says of an upload. */
interface Uploaded {
  readonly versionId: string
  readonly name: string
  readonly state: 'compiling' | 'ready' | 'failed'
  readonly problems: readonly SourceProblem[]
}

export async function upload(asked: Asked, folder: string): Promise<ExitCode> {
  const compiled = await compileFolder(asked, folder)
  if (!compiled) return 1
  return send(asked, compiled, await readDestination(asked))
}

export async function readDestination({ options }: Asked): Promise<Destination> {
  const { server, app } = options
  if (typeof server !== 'string' || !URL.canParse(server)) {
    throw new Problem('Say where to: --server https://tea.example')
  }
  const uploadKey = process.env.TEAHOUSE_UPLOAD_KEY || (await askSecretly('Upload key: '))
  return {
    server: new URL(server).origin,
    appId: typeof app === 'string' ? app : undefined,
    uploadKey: uploadKey.trim(),
  }
}

/** Sends what was compiled, as sources, and waits for what the server makes of it. */
export async function send(
  { say, tell, options }: Asked,
  { bundle, sources }: Compiled,
  { server, uploadKey, ...destination }: Destination,
): Promise<ExitCode> {
  const appId = destination.appId ?? bundle.appId
  if (appId === '') throw new Problem('Say which program it is: --app, with the app id that the console shows')
  // A version without a name of its own is called by its time.
  const name = typeof options.name === 'string' ? options.name : new Date().toISOString().slice(0, 19).replace('T', ' ')
  const note = typeof options.note === 'string' ? options.note : ''
  const headers = { authorization: `Bearer ${uploadKey}`, 'content-type': 'application/zip' }
  const query = new URLSearchParams({ appId, name, note })
  const body = await pack(sources)
  let uploaded = await ask(`${server}/programs/upload?${query}`, { method: 'POST', headers, body })
  while (uploaded.state === 'compiling') {
    await wait(ASK_AGAIN_MS)
    uploaded = await ask(`${server}/programs/upload/${uploaded.versionId}?${query}`, { headers })
  }
  const isReady = uploaded.state === 'ready'
  for (const problem of uploaded.problems) tell(`${isReady ? 'warning ' : 'error   '} ${describeProblem(problem)}`)
  if (isReady) say(`uploaded ${uploaded.name}: it can be tried and released in the console of ${server}`)
  return isReady ? 0 : 1
}

/** The sources that went into the program, with packages from npm where “build npm” would put them. */
function pack(sources: Compiled['sources']): Promise<Buffer<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const [path, file] of sources) zip.addFile(file, path)
  zip.end()
  return buffer(zip.outputStream as unknown as NodeJS.ReadableStream) as Promise<Buffer<ArrayBuffer>>
}

async function ask(address: string, init: RequestInit): Promise<Uploaded> {
  const response = await fetch(address, init).catch((error: Error) => {
    throw new Problem(
      `${new URL(address).origin} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    )
  })
  const told = (await response.json().catch(() => ({}))) as Uploaded & { message?: string }
  if (response.ok) return told
  throw new Problem(`The server refused the upload: ${told.message ?? response.status}`)
}
