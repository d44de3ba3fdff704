import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { smtpMailer } from './index.ts'

/** Enough of RFC 5321 to take a mail. */
const conversations: string[] = []
let server: Server
let url: string

before(async () => {
  server = createServer((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`)
    let isData = false
    say('220 mail.example')
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      conversations.push(line)
      if (isData) {
        if (line !== '.') return
        isData = false
        return say('250 taken')
      }
      if (line === 'DATA') {
        isData = true
        return say('354 go on')
      }
      if (line === 'QUIT') return socket.end('221 bye\r\n')
      say(line.includes('refused@') ? '550 nobody here' : '250 fine')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

describe('mail by SMTP', () => {
  const mailer = () => smtpMailer({ url, from: 'Teahouse <tea@teahouse.example>' })

  it('is handed to the server, in any script', async () => {
    await mailer().send({ to: 'ada@tea.example', subject: '验证码', text: '你好\n' })
    const all = conversations.join('\n')
    assert.match(all, /MAIL FROM:<tea@teahouse\.example>/)
    assert.match(all, /RCPT TO:<ada@tea\.example>/)
    assert.match(all, /Subject: =\?UTF-8\?/i)
    assert.match(all, /charset=utf-8/)
  })

  it('goes to one address, whatever stands in it', async () => {
    conversations.length = 0
    const hostile = 'ada@tea.example, eve@evil.example\r\nRCPT TO:<mallory@evil.example>'
    await mailer()
      .send({ to: hostile, subject: 'Code\r\nBcc: eve@evil.example', text: '' })
      .catch(() => {})
    const receivers = conversations.filter((line) => line.startsWith('RCPT TO:'))
    assert(receivers.length <= 1, receivers.join())
    assert.equal(
      conversations.some((line) => /^bcc:/i.test(line)),
      false,
    )
  })

  it('is thrown as weather when it is not taken', async () => {
    await assert.rejects(mailer().send({ to: 'refused@tea.example', subject: '', text: '' }), /550/)
  })
})
