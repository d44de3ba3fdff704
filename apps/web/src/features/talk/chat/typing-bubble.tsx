import type { Person } from '@teahouse/contract/people/accounts'
import { type ReactNode, use } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { NamesContext } from './scene.ts'

/** Three dots where the next message will stand. */
export function TypingBubble({ person }: { person: Person }): ReactNode {
  const name = use(NamesContext).nameOf(person.id)
  return (
    <div className="chat-message chat-typing">
      <span className="chat-face">
        <Avatar id={person.id} name={name} src={pictureOf(person)} size={38} />
      </span>
      <span className="chat-bubble" data-ground="bubble" role="img" aria-label={t('chat.typing')}>
        <i />
        <i />
        <i />
      </span>
    </div>
  )
}
