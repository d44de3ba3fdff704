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
    const [message] = error.message.split(/, \.{0,3}"| in JSON at/)
    problems.error(path, 'json.syntax', message!, placeOf(text, placeOfFault(withoutComments(text))))
  }
  return {}
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a key first stands in a file, for messages about its value. */
export function placeOfKey(text: string, key: string): Place {
  const whole = text.indexOf(JSON.stringify(key))
  // A page of a sub-package is written without its root.
  const index = whole < 0 ? text.indexOf(`${key.slice(key.lastIndexOf('/') + 1)}"`) : whole
  return index < 0 ? { line: 1, column: 1 } : placeOf(text, index)
}

/** Comments become spaces, so that places stay what they are. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    found.startsWith('"') ? found : found.replace(/[^\n]/g, ' '),
  )
}

/** Where JSON stops being any: the end of the shortest beginning that nothing could follow. */
function placeOfFault(json: string): number {
  let good = 0
  let bad = json.length
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (couldGoOn(json.slice(0, middle))) good = middle
    else bad = middle
  }
  return couldGoOn(json) ? json.length : bad - 1
}

function couldGoOn(json: string): boolean {
  try {
    JSON.parse(json)
    return true
  } catch (error) {
    const { message } = error as SyntaxError
    return message.startsWith('Unexpected end') || message.includes(`at position ${json.length} `)
  }
}
