import type { Conversation } from '@teahouse/contract/talk/chat'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { Button } from '../../../ui/button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { changeGroup } from './change-group.ts'
import './groups.css'

const maxLength = 2000

/** Lets an admin write the announcement; everyone is told of it. */
export async function editAnnouncement(teahouse: Teahouse, { id, announcement }: Conversation): Promise<void> {
  await openOverlay((close) => (
    <Sheet title={t('groups.announcement')} onClose={close}>
      {(leave) => (
        <AnnouncementForm
          value={announcement?.text ?? ''}
          onPost={async (text) => {
            if (await changeGroup(teahouse, 'groups.announce', { conversationId: id, text })) leave()
          }}
        />
      )}
    </Sheet>
  ))
}

function AnnouncementForm({ value, onPost }: { value: string; onPost(text: string): Promise<void> }): ReactNode {
  const [text, setText] = useState(value)
  const [isBusy, setBusy] = useState(false)
  return (
    <form
      className="groups-form"
      onSubmit={async (event) => {
        event.preventDefault()
        setBusy(true)
        await onPost(text.trim())
        setBusy(false)
      }}
    >
      <TextArea
        label={t('groups.announcement')}
        labelHidden
        hint={t('groups.announcement.hint')}
        value={text}
        onChange={setText}
        maxLength={maxLength}
        maxRows={12}
        rows={5}
        autoFocus
      />
      <Button block type="submit" busy={isBusy} disabled={text.trim() === value}>
        {t('groups.announcement.post')}
      </Button>
    </form>
  )
}
