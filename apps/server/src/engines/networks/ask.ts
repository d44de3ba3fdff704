import { type Answer, type Outgoing, OutgoingProblem, type OutgoingRequest } from '../outgoing/index.ts'
import { NetworkProblem } from './problem.ts'

const detailLength = 300

/** Asks a network; answers with a status of 2xx, or throws a {@link NetworkProblem}. `fine` lists others that are fine. */
export async function ask(
  outgoing: Outgoing,
  url: string,
  request: Omit<OutgoingRequest, 'maxBytes' | 'beyond'>,
  { fine = [] }: { fine?: readonly number[] } = {},
): Promise<Answer> {
  const answer = await outgoing.request(url, { ...request, maxBytes: 1_000_000 }).catch((error: unknown) => {
    if (!(error instanceof OutgoingProblem)) throw error
    const code = error.code === 'forbidden' ? 'forbidden' : error.code === 'too_large' ? 'refused' : 'unreachable'
    throw new NetworkProblem(code, error.message, { cause: error })
  })
  const { status } = answer
  if ((status >= 200 && status < 300) || fine.includes(status)) return answer
  const isWeather = status >= 500 || status === 429 || status === 408
  throw new NetworkProblem(isWeather ? 'unreachable' : 'refused', `${status} ${said(answer)}`.trim())
}

/** What an answer says of itself, in a line. */
function said({ body, headers }: Answer): string {
  const text = body.toString('utf8')
  if (!headers['content-type']?.includes('json')) return ''
  const told = parse(text)
  const words = told?.error_description ?? told?.error
  return typeof words === 'string' ? words.replaceAll(/\s+/g, ' ').slice(0, detailLength) : ''
}

/** The fields of an answer in JSON; refused when it is none. */
export function fields({ body }: Answer): Record<string, unknown> {
  const told = parse(body.toString('utf8'))
  if (!told) throw new NetworkProblem('refused', 'the answer is not what such a network says')
  return told
}

export function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** A field that such a network always tells. */
export function word(told: Record<string, unknown>, name: string): string {
  const value = told[name]
  if (typeof value === 'string' && value !== '') return value
  throw new NetworkProblem('refused', `the answer has no ${name}`)
}
