import type { Conversation } from '@teahouse/contract/talk/chat'
import type { Content, Message } from '@teahouse/contract/talk/content'

/** What a message says, on one line or several, for somebody who reads a text file. */
export function inText(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'voice':
      return `[voice, ${Math.round(content.durationMs / 1000)} s]`
    case 'photos':
      return content.photos.length === 1 ? '[photo]' : `[${content.photos.length} photos]`
    case 'video':
      return '[video]'
    case 'file':
      return `[file] ${content.name}`
    case 'location':
      return `[place] ${[content.name, content.address].filter(Boolean).join(', ')} ${content.latitude},${content.longitude}`
    case 'contact':
      return `[contact] ${content.name} (${content.handle})`
    case 'sticker':
      return `[sticker] ${content.name}`
    case 'history':
      return [
        `[messages] ${content.title}`,
        ...content.items.map(({ senderName, content: item }) =>
          `${senderName}: ${item.kind === 'history' ? item.title : inText(item)}`.replaceAll(/^/gm, '    '),
        ),
      ].join('\n')
    case 'transfer':
    case 'collection':
      return `[${content.kind}] ${content.currency} ${content.amountMinor} (minor units) ${content.note}`.trim()
    case 'redPacket':
      return `[red packet] ${content.greeting}`.trim()
    case 'recalled':
      return '[recalled]'
    default:
      return `[${content.kind}]`
  }
}

/** A line of a transcript. Lines that the server wrote are left out: they are about the other server. */
export function lineOf(message: Message, names: ReadonlyMap<string, string>): string | undefined {
  if (message.senderId === null || message.content.kind === 'system') return undefined
  const name = names.get(message.senderId) ?? 'Somebody'
  const quote = message.quote ? `\n    > ${message.quote.senderName}: ${message.quote.text}` : ''
  return `[${message.sentAt.slice(0, 16).replace('T', ' ')}] ${name}: ${inText(message.content)}${quote}\n`
}

/** What a conversation is called by its reader. */
export function titleOf({ kind, name, peerId }: Conversation, names: ReadonlyMap<string, string>): string {
  return name || (peerId && names.get(peerId)) || (kind === 'direct' ? 'Somebody' : 'Group chat')
}
