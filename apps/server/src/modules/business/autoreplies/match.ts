import type { Service } from './services/service.ts'
import type { RuleRow } from './store.ts'
import { plain } from './words.ts'

export interface Match {
  rule: RuleRow
  /** What was written besides the keyword. */
  rest: string
}

interface Candidate extends Match {
  isWhole: boolean
  /** How much of the rest its service knows: 2, 1, or nothing. */
  known: number
  length: number
}

/**
 * The rule that fits best: whose keyword is all that was written; then whose service knows the rest; then with the
 * longest keyword; then the oldest.
 */
export function bestRule(
  rules: readonly RuleRow[],
  services: ReadonlyMap<string, Service>,
  text: string,
): Match | undefined {
  const words = plain(text)
  if (words === '') return undefined
  const candidates = rules
    .filter((rule) => rule.isOn)
    .flatMap((rule) => rule.keywords.flatMap((keyword) => candidate(rule, keyword, words, text, services) ?? []))
  return candidates.reduce<Candidate | undefined>((best, one) => (best && !isBetter(one, best) ? best : one), undefined)
}

function candidate(
  rule: RuleRow,
  keyword: RuleRow['keywords'][number],
  words: string,
  text: string,
  services: ReadonlyMap<string, Service>,
): Candidate | undefined {
  const wanted = plain(keyword.words)
  const isWhole = wanted !== '' && words === wanted
  if (wanted === '' || (!isWhole && (keyword.match === 'whole' || !words.includes(wanted)))) return undefined
  const service = serviceOf(rule, services)
  // What a service reads was written by hand: as it was written, where the keyword can be found in that. A keyword can
  // also be a part of the very name that is asked for.
  const rest = without(text, keyword.words) ?? words.replace(wanted, ' ').trim()
  const read = service?.knows(rest) === 'nothing' && service.knows(text) !== 'nothing' ? text : rest
  const known = service ? { all: 2, part: 1, nothing: 0 }[service.knows(read)] : 0
  return { rule, rest: read, isWhole, known, length: wanted.length }
}

const isBetter = (one: Candidate, other: Candidate): boolean => {
  if (one.isWhole !== other.isWhole) return one.isWhole
  if (one.known !== other.known) return one.known > other.known
  return one.length > other.length
}

/** The service that names everything that was written, of those that a rule of the account opens. */
export function recognised(
  rules: readonly RuleRow[],
  services: ReadonlyMap<string, Service>,
  text: string,
): Service | undefined {
  return rules
    .filter((rule) => rule.isOn)
    .flatMap((rule) => serviceOf(rule, services) ?? [])
    .find((service) => service.knows(text) === 'all')
}

function serviceOf({ replies }: RuleRow, services: ReadonlyMap<string, Service>): Service | undefined {
  const reply = replies.find((one) => one.kind === 'service')
  return reply && services.get(reply.service)
}

function without(text: string, keyword: string): string | undefined {
  const at = text.toLowerCase().indexOf(keyword.toLowerCase())
  return at < 0 ? undefined : `${text.slice(0, at)} ${text.slice(at + keyword.length)}`.trim()
}
