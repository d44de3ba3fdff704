import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fastify } from 'fastify'
import { createOutbox, noMailer, outboxMailer, outboxTextMessenger } from './index.ts'

const clock = { now: () => new Date('2026-04-01T08:00:00Z') }

async function page(outbox: ReturnType<typeof createOutbox>) {
  const app = fastify()
  outbox.registerHttp(app)
  const response = await app.inject('/outbox')
  await app.close()
  return response
}

describe('the outbox', () => {
  it('shows mails and text messages, the newest first', async () => {
    const outbox = createOutbox(clock)
    await outboxMailer(outbox).send({ to: 'ada@tea.example', subject: 'Your code', text: '123456 is your code.\n' })
    await outboxTextMessenger(outbox).send({ to: '+442079460000', text: '654321 is your code.' })
    const { body, headers, statusCode } = await page(outbox)
    assert.equal(statusCode, 200)
    assert.equal(headers['content-type'], 'text/html; charset=utf-8')
    assert.equal(headers['cache-control'], 'no-store')
    assert(body.indexOf('654321') < body.indexOf('123456'))
    assert.match(body, /Your code/)
    assert.match(body, /2026-04-01 08:00:00 UTC/)
  })

  it('says so when there is nothing', async () => {
    assert.match((await page(createOutbox(clock))).body, /nothing here yet/)
  })

  it('shows markup as the text that it is, and runs nothing', async () => {
    const outbox = createOutbox(clock)
    const hostile = `<script>alert(1)</script>"'&amp;`
    await outboxMailer(outbox).send({ to: hostile, subject: hostile, text: hostile })
    const { body } = await page(outbox)
    assert.equal(body.includes('<script'), false)
    assert.equal(body.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;&quot;&#39;&amp;amp;/g)?.length, 3)
  })

  it('keeps the last hundred', async () => {
    const outbox = createOutbox(clock)
    for (let count = 1; count <= 101; count++) {
      await outboxMailer(outbox).send({ to: 'ada@tea.example', subject: `Mail ${count}`, text: '' })
    }
    assert.equal(outbox.messages.length, 100)
    assert.equal(outbox.messages[0]?.subject, 'Mail 101')
    assert.equal(outbox.messages.at(-1)?.subject, 'Mail 2')
  })
})

it('is a bug to send where nothing can be sent', async () => {
  await assert.rejects(noMailer.send({ to: 'ada@tea.example', subject: '', text: '' }))
})
