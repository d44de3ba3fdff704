import { type Place, type Problems, placeOf } from './problem.ts'
import type { SourceTree } from './source-tree.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** Reads a JSON file with an object in it. Comments are let pass, as WeChat’s tools do; a fault is told and gives {}. */
export async function readJson(sources: SourceTree, path: string, problems: Problems): Promise<JsonObject> {
  const text = await sources.text(path)
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(withoutComments(text))
    if (isObject(value)) return value
    problems.error(path, 'json.shape', 'must be an object')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    problems.error(path, 'json.syntax', error.message, placeOfJsonError(text, error))
  }
  return {}
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a key first stands in a file, for messages about its value. */
export function placeOfKey(text: string, key: string): Place {
  const index = text.indexOf(JSON.stringify(key))
  return index < 0 ? { line: 1, column: 1 } : placeOf(text, index)
}

/** Comments become spaces, so that places stay what they are. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    found.startsWith('"') ? found : found.replace(/[^\n]/g, ' '),
  )
}

function placeOfJsonError(text: string, { message }: SyntaxError): Place {
  const [, position] = /at position (\d+)/.exec(message) ?? []
  return placeOf(text, position === undefined ? text.length : Number(position))
}
