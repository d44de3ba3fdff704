import type { IncomingMessage } from 'node:http'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { WireProblem } from './problem.ts'

export interface UploadedFile {
  /** The name of the field that brought it. */
  field: string
  name: string
  type: string
  bytes: Buffer
}

export interface Form {
  fields: Record<string, string>
  files: UploadedFile[]
}

/** Reads a form with files, with or without a length said before. Refuses 45001 what is larger than it may be. */
export function readMultipart(request: IncomingMessage, maxBytes: number): Promise<Form> {
  return new Promise((resolve, reject) => {
    const form: Form = { fields: {}, files: [] }
    const broken = () => fail(new WireProblem(41005, 'media data missing'))
    let parser: BusboyInstance
    try {
      parser = new Busboy({
        headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
        limits: { files: 4, fields: 20, fieldSize: 64 * 1024, fileSize: maxBytes, headerPairs: 50, parts: 24 },
      })
    } catch {
      broken()
      return
    }
    function fail(problem: Error): void {
      request.unpipe(parser)
      request.resume()
      reject(problem)
    }
    parser.on('field', (name, value) => {
      form.fields[name] = value
    })
    parser.on('file', (field, stream, name, _encoding, type) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () => fail(new WireProblem(45001, 'media size out of limit')))
      stream.on('error', broken)
      stream.on('end', () => form.files.push({ field, name: name ?? '', type, bytes: Buffer.concat(chunks) }))
    })
    parser.on('finish', () => resolve(form))
    parser.on('error', broken)
    request.on('aborted', broken)
    request.pipe(parser)
  })
}
