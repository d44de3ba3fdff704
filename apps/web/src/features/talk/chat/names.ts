import type { Chat } from '@teahouse/client'
import { useMemo } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatList } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useView } from '../../../platform/use-view.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { nameOf } from '../../people/contacts/name.ts'
import type { Names } from './kind.ts'
import { useMembers } from './members.ts'

/** What a chat is called on this person's list. */
export function chatName({ conversation, peer, contact, firstMembers }: Chat, selfId: string): string {
  switch (conversation.kind) {
    case 'self':
      return t('chat.self')
    case 'direct':
    case 'official':
      return nameOf(peer, contact)
    case 'broadcast':
      return conversation.name ?? t('chat.broadcast')
    default: {
      if (conversation.name) return conversation.name
      const others = firstMembers.filter(({ id }) => id !== selfId).slice(0, 4)
      return others.length > 0 ? formatList(others.map((person) => nameOf(person))) : t('chat.group')
    }
  }
}

/** Names as they are at this moment. */
export function namesIn({ personId, replica }: Teahouse, nicknames?: ReadonlyMap<string, string>): Names {
  return {
    selfId: personId,
    nameOf: (id) => nameOf(replica.person(id).getSnapshot(), replica.contact(id).getSnapshot(), nicknames?.get(id)),
    publicNameOf: (id) => nameOf(replica.person(id).getSnapshot(), null, nicknames?.get(id)),
  }
}

/** Names that stay current: another object whenever somebody's name has changed. */
export function useNames(conversationId?: string): Names {
  const teahouse = useTeahouse()
  // The view of contacts changes with every profile and every note.
  const contacts = useView(teahouse.replica.contacts)
  const members = useMembers(conversationId)
  return useMemo(() => {
    void contacts
    const nicknames = new Map(members?.flatMap(({ personId, nickname }) => (nickname ? [[personId, nickname]] : [])))
    return namesIn(teahouse, nicknames)
  }, [teahouse, contacts, members])
}
