import type { Message } from '@teahouse/contract/talk/content'

/** Whether a message calls a person, alone or with everyone. */
export function names({ content }: Message, personId: string): boolean {
  return content.kind === 'text' && (content.mentions.includes(personId) || content.mentions.includes('all'))
}
