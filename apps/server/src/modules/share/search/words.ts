import type { Content } from '@teahouse/contract/talk/content'

export type Kind = 'text' | 'media' | 'file' | 'link' | 'voice' | 'location'

const link = /\bhttps?:\/\/\S/i

/** As which kinds a message can be asked for; none for lines that nobody looks for. */
export function kindsOf(content: Content): Kind[] {
  switch (content.kind) {
    case 'text':
      return link.test(content.text) ? ['text', 'link'] : ['text']
    case 'photos':
    case 'video':
      return ['media']
    case 'file':
      return ['file']
    case 'voice':
      return ['voice']
    case 'location':
    case 'liveLocation':
      return ['location']
    case 'history':
    case 'contact':
      return ['text']
    default:
      return []
  }
}

/** The words by which people remember a message. */
export function wordsOf(content: Content): string {
  switch (content.kind) {
    case 'text':
      return [content.text, content.link?.title ?? ''].join('\n')
    case 'file':
      return content.name
    case 'location':
      return [content.name, content.address].join('\n')
    case 'contact':
      return [content.name, content.handle].join('\n')
    case 'history':
      return [
        content.title,
        ...content.items.map((item) => (item.content.kind === 'history' ? item.content.title : wordsOf(item.content))),
      ].join('\n')
    default:
      return ''
  }
}
