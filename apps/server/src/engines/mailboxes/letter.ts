import { hash } from 'node:crypto'
import { Parser } from 'htmlparser2'
import PostalMime from 'postal-mime'

/** A letter as it came in. What it claims of itself is not proved. */
export interface Letter {
  /** Without angle brackets; made from the letter where it has none. */
  messageId: string
  from: { address: string; name: string }
  subject: string
  /** Plain words without what they quote; never HTML. */
  text: string
  sentAt: Date
  inReplyTo: string | null
  /** From the first to the last. */
  references: string[]
  /** Written by a program: never to be answered by one. */
  isAutomatic: boolean
  /** Names of what was enclosed, which is not kept. */
  enclosures: string[]
}

const textMaxLength = 10_000

export async function readLetter(source: Uint8Array, arrivedAt?: Date | string): Promise<Letter> {
  const mail = await PostalMime.parse(source, { maxNestingDepth: 20, maxHeadersSize: 64 * 1024 })
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? ''
  const { address = '', name = '' } = mail.from ?? {}
  const said = Date.parse(mail.date ?? '')
  const isAutomatic =
    !/^(no)?$/i.test(header('auto-submitted').trim()) ||
    /^(bulk|junk|list|auto_reply)$/i.test(header('precedence').trim()) ||
    header('list-id') !== '' ||
    header('return-path').trim() === '<>' ||
    /^(mailer-daemon|no-?reply)@/i.test(address)
  return {
    messageId: bare(mail.messageId) ?? `${hash('sha256', source)}@without-id`,
    from: { address: address.toLowerCase(), name: name.trim() },
    subject: (mail.subject ?? '').trim().slice(0, 200),
    text: withoutQuote(mail.text ?? wordsOf(mail.html ?? '')).slice(0, textMaxLength),
    sentAt: new Date(Number.isNaN(said) ? (arrivedAt ?? Date.now()) : said),
    inReplyTo: bare(mail.inReplyTo),
    references: (mail.references ?? '').split(/\s+/).flatMap((one) => bare(one) ?? []),
    isAutomatic,
    enclosures: mail.attachments.flatMap(({ filename, disposition }) =>
      filename && disposition !== 'inline' ? [filename.slice(0, 200)] : [],
    ),
  }
}

const bare = (id: string | undefined): string | null => id?.trim().replace(/^<|>$/g, '').slice(0, 500) || null

const endsLine = new Set(['br', 'p', 'div', 'tr', 'li', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const isSilent = new Set(['head', 'style', 'script', 'title', 'template'])

/** The words of a letter that has only HTML. */
function wordsOf(html: string): string {
  let words = ''
  let silent = 0
  const parser = new Parser({
    onopentagname(name) {
      if (isSilent.has(name)) silent++
    },
    ontext(text) {
      if (silent === 0) words += text.replace(/\s+/g, ' ')
    },
    onclosetag(name) {
      if (isSilent.has(name)) silent--
      if (endsLine.has(name)) words += '\n'
    },
  })
  parser.end(html)
  return words.replace(/ *\n */g, '\n').replace(/\n{3,}/g, '\n\n')
}

/** Drops the old letter that mail programs put below an answer: quoted lines at the end, and the words that open them. */
function withoutQuote(text: string): string {
  const whole = text.replace(/\r\n/g, '\n').trim()
  const lines = whole.split('\n')
  const above = lines.slice(0, lines.findLastIndex((line) => line.trim() !== '' && !line.startsWith('>')) + 1)
  // A letter that is nothing but a quote is kept whole.
  if (above.length === 0 || above.length === lines.length) return whole
  // "On Sunday, Anna wrote:" may be broken over lines.
  const opening = above.findLastIndex((line) => line.trim() === '')
  if (opening > 0 && above.at(-1)!.trimEnd().endsWith(':')) above.length = opening
  return above.join('\n').trim()
}
