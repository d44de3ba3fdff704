import type { Chat } from '@teahouse/client'
import type { ReactNode } from 'react'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar, GroupAvatar } from '../../../ui/avatar.tsx'
import { nameOf } from '../../people/contacts/name.ts'
import broadcastPicture from './broadcast.svg'
import fileTransferPicture from './file-transfer.svg'

interface ChatFaceProps {
  chat: Chat
  size?: number
  badge?: number | undefined
  dot?: boolean | undefined
}

/** The picture of a chat: the other person, the mosaic of a group, a drawing for the chats that have no face. */
export function ChatFace({ chat, ...frame }: ChatFaceProps): ReactNode {
  const { conversation, peer, contact, firstMembers } = chat
  switch (conversation.kind) {
    case 'self':
      return <Avatar id="" name="" src={fileTransferPicture} {...frame} />
    case 'broadcast':
      return <Avatar id="" name="" src={broadcastPicture} {...frame} />
    case 'direct':
    case 'official':
      return <Avatar id={conversation.peerId ?? ''} name={nameOf(peer, contact)} src={pictureOf(peer)} {...frame} />
    default: {
      const members = firstMembers.map((person) => ({ id: person.id, name: nameOf(person), src: pictureOf(person) }))
      return <GroupAvatar members={members} {...frame} />
    }
  }
}
