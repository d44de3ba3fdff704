import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { usePerson } from '../use-chat.ts'
import type { MentionMatch, MentionPicker } from './use-mention-picker.ts'

/** The people who can be meant, above the field. The keyboard stays in the field. */
export function MentionList({ picker }: { picker: MentionPicker }): ReactNode {
  const { listId, matches, active, choose } = picker
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list} id={listId} className="chat-mentions" role="listbox" aria-label={t('chat.mention')}>
      {matches.map((match, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field has the keyboard and names the active one.
        <div
          key={match.mention}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          className="chat-mention-option"
          // The field keeps the cursor.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(match)}
        >
          <Face match={match} />
          <bdi className="ui-clip">{match.shownName}</bdi>
        </div>
      ))}
    </div>
  )
}

function Face({ match: { mention, shownName } }: { match: MentionMatch }): ReactNode {
  const person = usePerson(mention)
  if (mention === 'all') return <Icon name="users-three" weight="duotone" size={32} className="chat-mention-all" />
  return <Avatar id={mention} name={shownName} src={pictureOf(person)} size={32} />
}
