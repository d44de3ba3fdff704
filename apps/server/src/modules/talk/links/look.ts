import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/links'
import { type Outgoing, OutgoingProblem } from '../../../engines/outgoing/index.ts'
import { isThisMachine, mayBeFramed } from './framing.ts'
import { readPage } from './page.ts'

type Looked = Output<typeof contract.look>

const unknown: Looked = { title: null, framing: 'unknown' }
const protocols = ['http:', 'https:'] as const
const timeoutMs = 5_000
const maxPageBytes = 256 * 1024
const maxRedirects = 4

/**
 * Asks a page what it is called and whether it lets itself be framed. A server that calls no strangers asks only pages on
 * its own machine, and those where a developer has allowed it.
 */
export async function lookAtPage(
  needs: { outgoing: Pick<Outgoing, 'request'>; callsStrangers: boolean },
  { url, origin }: Parsed<typeof contract.look>,
): Promise<Looked> {
  if (!needs.callsStrangers && !isThisMachine(new URL(url).hostname)) return unknown
  try {
    const answer = await needs.outgoing.request(url, {
      protocols,
      timeoutMs,
      maxRedirects: needs.callsStrangers ? maxRedirects : 0,
      maxBytes: maxPageBytes,
      beyond: 'cut',
      headers: { accept: 'text/html', 'user-agent': 'Teahouse link preview' },
    })
    const contentType = answer.headers['content-type'] ?? ''
    const page = /^(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)
      ? readPage(answer.body, contentType, answer.url)
      : undefined
    const isFramed = mayBeFramed(answer.headers, answer.url, origin)
    return { title: page?.title ?? null, framing: isFramed ? 'allowed' : 'refused' }
  } catch (error) {
    // Whatever is wrong out there, the person’s own browser may do better.
    if (error instanceof OutgoingProblem) return unknown
    throw error
  }
}
