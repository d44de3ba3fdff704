import type { IncomingMessage } from 'node:http'
import { readJson } from './json.ts'
import { readMultipart, type UploadedFile } from './multipart.ts'
import { WireProblem } from './problem.ts'

export interface Body {
  /** What was given by name: the members of a JSON object, or the fields of a form. */
  fields: Record<string, unknown>
  files: UploadedFile[]
  isEmpty: boolean
}

export const noBody: Body = { fields: {}, files: [], isEmpty: true }

/**
 * Reads what a client sent, whatever it says that it is: most send JSON under no name or a wrong one.
 * Refuses 45002 what is larger than `maxBytes`, and 47001 what is neither JSON nor a form.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  const type = request.headers['content-type'] ?? ''
  if (/^multipart\//i.test(type)) {
    const { fields, files } = await readMultipart(request, maxBytes)
    return { fields, files, isEmpty: false }
  }
  const text = (await readBytes(request, maxBytes)).toString('utf8')
  if (text.trim() === '') return noBody
  if (/^\uFEFF?\s*[{["]/.test(text)) {
    const value = readJson(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new WireProblem(47001, 'data format error')
    }
    return { fields: value as Record<string, unknown>, files: [], isEmpty: false }
  }
  if (!/x-www-form-urlencoded/i.test(type)) throw new WireProblem(47001, 'data format error')
  return { fields: Object.fromEntries(new URLSearchParams(text)), files: [], isEmpty: false }
}

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // The rest flows away unread, so that the client hears the answer.
    if (size <= maxBytes) chunks.push(chunk)
  }
  if (size > maxBytes) throw new WireProblem(45002, 'content size out of limit')
  return Buffer.concat(chunks)
}
