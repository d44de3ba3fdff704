import type { FastifyInstance } from 'fastify'

export interface OutboxMessage {
  channel: 'email' | 'phone'
  to: string
  subject: string
  text: string
  at: Date
}

/**
 * Where mails and text messages of a demo server land instead of being sent. In memory only: they hold codes, and
 * codes in the clear do not belong in the database.
 */
export interface Outbox {
  keep(message: Omit<OutboxMessage, 'at'>): void
  /** The last hundred, newest first. */
  readonly messages: readonly OutboxMessage[]
  /** The page at /outbox. */
  registerHttp(app: FastifyInstance): void
}

const kept = 100

export function createOutbox(clock: { now(): Date }): Outbox {
  const messages: OutboxMessage[] = []
  return {
    messages,
    keep(message) {
      messages.unshift({ ...message, at: clock.now() })
      messages.length = Math.min(messages.length, kept)
    },
    registerHttp(app) {
      app.get('/outbox', async (_request, reply) =>
        reply
          .header('cache-control', 'no-store')
          .header('x-robots-tag', 'noindex')
          .type('text/html; charset=utf-8')
          .send(String(page(messages))),
      )
    },
  }
}

/** Text that is markup already; everything else put into `html` is escaped. */
class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function html(strings: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const safe = (value: string | Html | Html[]): string => {
    if (value instanceof Html) return value.text
    if (Array.isArray(value)) return value.map(safe).join('')
    return value.replace(/[&<>"']/g, (character) => escapes[character]!)
  }
  return new Html(strings.reduce((whole, part, index) => whole + safe(values[index - 1]!) + part))
}

const style = new Html(`
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-inline-size: 42rem; margin: 0 auto; padding: 1.5rem }
  h1 { font-size: 1.5rem; margin-block: 0 .25rem }
  h2 { font-size: 1rem; margin: 0 }
  p { margin-block: .25rem 1.5rem; opacity: .75 }
  article { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .75rem; padding: 1rem; margin-block-end: 1rem }
  header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; font-size: .875rem; opacity: .75 }
  pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0 0 }`)

const page = (messages: readonly OutboxMessage[]) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outbox</title>
<style>${style}</style>
</head>
<body>
<h1>Outbox</h1>
<p>This server is a demo. Nothing is really sent: mails and text messages land here, and anybody who opens this page can read them.</p>
${messages.length === 0 ? html`<p>There is nothing here yet.</p>` : messages.map(article)}
</body>
</html>
`

const article = ({ channel, to, subject, text, at }: OutboxMessage) => html`<article>
<header><span>${channel === 'email' ? 'Mail' : 'Text message'} to <bdi>${to}</bdi></span><time datetime="${at.toISOString()}">${at.toISOString().slice(0, 19).replace('T', ' ')} UTC</time></header>
${subject ? html`<h2 dir="auto">${subject}</h2>` : html``}
<pre dir="auto">${text}</pre>
</article>
`
