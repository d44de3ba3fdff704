import { Parser } from 'htmlparser2'
import { oneLine, shorten } from '../../../platform/text.ts'

/** What a page says of itself. */
export interface Page {
  title: string
  description: string
  site: string
  /** An absolute address. */
  imageUrl: string | null
}

const metaLength = 4096

/** Reads the head of a page; undefined when it has no title. */
export function readPage(bytes: Buffer, contentType: string, url: string): Page | undefined {
  const meta = new Map<string, string>()
  let title = ''
  let isInTitle = false
  const parser = new Parser({
    onopentag(name, { name: key, property, content }) {
      if (name === 'title') isInTitle = title === ''
      const about = (property ?? key)?.toLowerCase()
      if (name === 'meta' && about && content && !meta.has(about)) meta.set(about, content.slice(0, metaLength))
      // What matters stands above the body; what is below can be megabytes.
      if (name === 'body') parser.pause()
    },
    ontext(text) {
      if (isInTitle && title.length < metaLength) title += text
    },
    onclosetag(name) {
      if (name === 'title') isInTitle = false
    },
  })
  parser.end(decode(bytes, contentType))

  const shownTitle = oneLine(meta.get('og:title') ?? title)
  if (shownTitle === '') return undefined
  return {
    title: shorten(shownTitle, 120),
    description: shorten(oneLine(meta.get('og:description') ?? meta.get('description') ?? ''), 240),
    site: shorten(oneLine(meta.get('og:site_name') ?? '') || new URL(url).hostname.replace(/^www\./, ''), 60),
    imageUrl: absolute(meta.get('og:image:secure_url') ?? meta.get('og:image'), url),
  }
}

function absolute(reference: string | undefined, base: string): string | null {
  if (!reference || !URL.canParse(reference, base)) return null
  const { href, protocol } = new URL(reference, base)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

/** By the charset that the server names, else the one that the page names, else UTF-8. */
function decode(bytes: Buffer, contentType: string): string {
  const inPage = bytes.subarray(0, 1024).toString('latin1')
  const charset = (/charset=["']?([\w-]+)/i.exec(contentType) ?? /<meta[^>]+charset=["']?([\w-]+)/i.exec(inPage))?.[1]
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
