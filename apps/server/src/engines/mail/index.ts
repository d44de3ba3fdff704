import { createTransport } from 'nodemailer'
import type { Outbox } from './outbox.ts'

export interface Mail {
  to: string
  subject: string
  /** Plain text. */
  text: string
}

/** Sends mail. Resolves when the mail was handed over; a mail that could not be handed over is thrown as weather. */
export interface Mailer {
  /** `outbox`: kept for the page at /outbox instead of sent. `none`: `send` must not be called. */
  readonly kind: 'smtp' | 'outbox' | 'none'
  send(mail: Mail): Promise<void>
}

/** Sends text messages to phones. */
export interface TextMessenger {
  readonly kind: 'outbox' | 'none'
  send(message: { to: string; text: string }): Promise<void>
}

/** Through a server that speaks SMTP: `smtps://name:password@mail.example:465`. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport(url, { from })
  return {
    kind: 'smtp',
    async send({ to, subject, text }) {
      await transport.sendMail({ to: { name: '', address: to }, subject, text })
    },
  }
}

/** What is sent lands on the outbox page. */
export const outboxMailer = (outbox: Outbox): Mailer => ({
  kind: 'outbox',
  send: async (mail) => outbox.keep({ channel: 'email', ...mail }),
})

export const outboxTextMessenger = (outbox: Outbox): TextMessenger => ({
  kind: 'outbox',
  send: async ({ to, text }) => outbox.keep({ channel: 'phone', to, subject: '', text }),
})

const unable = async () => {
  throw new Error('this server cannot send')
}
export const noMailer: Mailer = { kind: 'none', send: unable }
export const noTextMessenger: TextMessenger = { kind: 'none', send: unable }

export { createOutbox, type Outbox } from './outbox.ts'
