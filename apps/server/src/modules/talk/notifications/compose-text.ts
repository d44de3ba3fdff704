import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Message } from '@teahouse/contract/talk/content'
import { oneLine, shorten } from '../../../platform/text.ts'
import type { Parts } from './index.ts'
import { names } from './mention.ts'
import * as store from './store.ts'
import { type Words, words } from './words.ts'

const maxLength = 160

/** What a notification says, in the language of its reader; who wrote and what only if the reader allows that. */
export async function compose(
  { db, accounts, settings }: Parts,
  personId: string,
  conversation: Conversation,
  message: Message,
): Promise<{ title: string; body: string }> {
  const { locale } = await accounts.account(db, personId)
  const say = words[locale ?? 'en']
  if (!(await store.showsText(db, personId))) return { title: settings.name, body: say.newMessage }

  const [sender] = await accounts.profiles(db, message.senderId ? [message.senderId] : [])
  const who = sender?.name || say.somebody
  const what = shorten(wordsOf(message, say), maxLength)
  const body = names(message, personId) ? `${say.mentionsYou} ${what}` : what
  if (conversation.kind !== 'group') return { title: who, body }
  return { title: conversation.name ?? say.group, body: say.said(who, body) }
}

function wordsOf({ content }: Message, say: Words): string {
  switch (content.kind) {
    case 'text':
      return oneLine(content.text)
    case 'file':
      return `${say.file} ${content.name}`
    case 'location':
    case 'liveLocation':
      return say.location
    case 'contact':
      return `${say.contact} ${content.name}`
    case 'history':
      return `${say.history} ${content.title}`
    case 'photos':
      return say.photo
    case 'video':
      return say.video
    case 'voice':
      return say.voice
    case 'sticker':
      return say.sticker
    // Sums stay inside the app: a locked screen is read by others too.
    case 'transfer':
      return `${say.transfer} ${content.note}`.trim()
    case 'redPacket':
      return `${say.redPacket} ${content.greeting}`.trim()
    case 'collection':
      return `${say.collection} ${content.note}`.trim()
    default:
      return say.newMessage
  }
}
