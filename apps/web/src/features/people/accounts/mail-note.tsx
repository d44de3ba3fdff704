import type { ReactNode } from 'react'
import { OutboxNote } from './outbox-note.tsx'
import { useServer } from './server-info.ts'

/** The note on the outbox, for pages that stand before the log-in and speak of mail. */
export function MailNote(): ReactNode {
  if (useServer()?.mail !== 'outbox') return null
  return (
    <div className="outside-note">
      <OutboxNote />
    </div>
  )
}
