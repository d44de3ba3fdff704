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

// The colours of the web app, whose style sheet this page does without.
const style = new Html(`
  :root {
    color-scheme: light dark;
    --canvas: light-dark(#f1f3f8, #0f121a); --surface: light-dark(#ffffff, #181c27);
    --text: light-dark(#161b29, #eceff7); --text-2: light-dark(#545c70, #aab2c5);
    font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--canvas);
  }
  body { max-inline-size: 40rem; margin-inline: auto; padding: 2rem 1rem }
  h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem }
  h2 { font-size: 1.0625rem; margin: 0 0 .25rem }
  p { margin: 0 0 1.5rem; color: var(--text-2) }
  article { background: var(--surface); border-radius: .875rem; padding: 1rem; margin-block-end: .75rem }
  header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin-block-end: .5rem;
           font-size: .8125rem; color: var(--text-2); overflow-wrap: anywhere }
  pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }`)

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
<pre dir="auto">${text.trim()}</pre>
</article>
`
