import * as z from 'zod'
import type { WebSearch } from './index.ts'

const timeoutMs = 8_000
const maxBytes = 2_000_000

/** What SearXNG answers, as far as it is read: https://docs.searxng.org/dev/search_api.html */
const answer = z.object({
  results: z.array(z.object({ url: z.string(), title: z.string(), content: z.string().nullish() })),
})

/**
 * A SearXNG of the administrators: a search engine that asks others and tells them nothing of who asks. Its settings
 * have to allow the format `json`.
 * @param url where it stands, such as `http://searxng:8080`; it is trusted, and may be in a network of one’s own
 */
export function searxng({ url }: { url: string }): WebSearch {
  return {
    async find(query, page) {
      const asked = new URL('search', url.endsWith('/') ? url : `${url}/`)
      asked.search = new URLSearchParams({ q: query, format: 'json', pageno: String(page), safesearch: '1' }).toString()
      const response = await fetch(asked, {
        headers: { accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (response.status === 403)
        throw new Error('SearXNG does not allow the format json: see search.formats in its settings')
      if (!response.ok) throw new Error(`SearXNG answered ${response.status}`)
      const { results } = answer.parse(JSON.parse(await readText(response)))
      return results
        .filter((result) => URL.canParse(result.url) && /^https?:$/.test(new URL(result.url).protocol))
        .map((result) => ({
          title: result.title.trim() || new URL(result.url).hostname,
          url: new URL(result.url).href,
          excerpt: (result.content ?? '').trim().slice(0, 500),
        }))
    },
  }
}

async function readText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.length
    if (size > maxBytes) throw new Error('SearXNG answered too much')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
