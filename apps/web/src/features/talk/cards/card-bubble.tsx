import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import type { BubbleProps, PendingProps } from '../chat/kind.ts'
import { usePerson } from '../chat/use-chat.ts'
import './card.css'

/** A person's card: it leads to their page, where one may ask to be a contact because of it. */
export function CardBubble({ content, conversationId }: BubbleProps<'contact'>): ReactNode {
  const { personId, name, handle, avatarId } = content
  // A person who is known here may have another picture by now.
  const known = usePerson(personId)
  const way = conversationId ? `?${new URLSearchParams({ source: 'card', proof: conversationId })}` : ''
  return (
    <Link className="contact-card" href={`/contacts/${personId}${way}`}>
      <CardLines id={personId} name={name} handle={handle} src={pictureOf(known ?? { avatarId })} />
    </Link>
  )
}

export function PendingCard({ entry }: PendingProps): ReactNode {
  const { content } = entry
  const person = usePerson('personId' in content ? content.personId : '')
  return (
    <div className="contact-card">
      <CardLines
        id={person?.id ?? ''}
        name={person?.name ?? ''}
        handle={person?.handle ?? ''}
        src={pictureOf(person)}
      />
    </div>
  )
}

function CardLines({
  id,
  name,
  handle,
  src,
}: {
  id: string
  name: string
  handle: string
  src: string | null
}): ReactNode {
  return (
    <>
      <span className="contact-card-who">
        <Avatar id={id} name={name} src={src} size={48} />
        <span className="contact-card-words">
          <bdi className="contact-card-name ui-clip" dir="auto">
            {name}
          </bdi>
          {handle && (
            <bdi className="contact-card-handle ui-clip" dir="ltr">
              @{handle}
            </bdi>
          )}
        </span>
      </span>
      <span className="contact-card-foot">{t('cards.card')}</span>
    </>
  )
}
