import type { Conversation } from '@teahouse/contract/talk/chat'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { inform } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { RichText } from '../../../ui/rich-text.tsx'
import { readStored, writeStored } from '../../../ui/stored.ts'

/** What the group was told, until the reader has put it away on this device. */
export function AnnouncementBar({ conversation }: { conversation: Conversation }): ReactNode {
  const { id, announcement } = conversation
  const key = `teahouse.announcement.${id}`
  const [readAt, setReadAt] = useState(() => readStored(key))
  if (!announcement || readAt === announcement.at) return null
  return (
    <section className="chat-announcement" aria-label={t('chat.announcement')}>
      <Icon name="megaphone" weight="duotone" size={22} />
      <button
        type="button"
        className="chat-announcement-text"
        onClick={() => void inform({ title: t('chat.announcement'), body: <RichText text={announcement.text} /> })}
      >
        <span dir="auto">{announcement.text}</span>
      </button>
      <IconButton
        icon="x"
        size={20}
        label={t('chat.announcement.hide')}
        onClick={() => {
          writeStored(key, announcement.at)
          setReadAt(announcement.at)
        }}
      />
    </section>
  )
}
