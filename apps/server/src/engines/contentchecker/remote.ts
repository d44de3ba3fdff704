import * as z from 'zod'
import type { ContentChecker, Verdict } from './index.ts'

const verdict = z.object({
  suggest: z.enum(['pass', 'review', 'risky']),
  label: z.int().default(100),
  keyword: z.string().max(200).nullable().default(null),
})

const withinMs = 10_000

/**
 * Another program that judges: `POST <url>/text` with `{text, place}`, and `POST <url>/image` and `/audio` with the bytes.
 * It answers `{suggest, label, keyword}`.
 */
export function remoteChecker(url: string): ContentChecker {
  async function ask(what: string, type: string, body: BodyInit): Promise<Verdict> {
    const answer = await fetch(`${url.replace(/\/$/, '')}/${what}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    })
    if (!answer.ok) throw new Error(`the content checker answered ${answer.status}`)
    return verdict.parse(await answer.json())
  }
  return {
    checkText: (text, place) => ask('text', 'application/json', JSON.stringify({ text, place })),
    checkMedia: (bytes, kind) => ask(kind, 'application/octet-stream', new Uint8Array(bytes)),
  }
}
