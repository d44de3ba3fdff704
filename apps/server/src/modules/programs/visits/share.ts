import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/programs/visits'
import { Refusal } from '../../../platform/refusal.ts'
import type { VisitsNeeds } from './needs.ts'

/** Sends a page of a program as a card, as a person would send anything else. */
export async function shareProgram(
  { db, chat, media, miniprograms }: VisitsNeeds,
  personId: string,
  { appId, path, title, pictureId, conversationId, messageId }: Parsed<typeof contract.share>,
): Promise<Output<typeof contract.share>> {
  // Outsiders do not learn that a conversation exists.
  if (!(await chat.standing(db, conversationId, personId))) throw new Refusal('conversation_not_found')
  const [program] = await miniprograms.shown(db, { appIds: [appId] })
  if (!program) throw new Refusal('program_not_found')
  if (pictureId) {
    const [picture] = await media.own(db, personId, [pictureId])
    if (picture?.purpose !== 'photo') throw new Refusal('wrong_media')
  }
  const { name, iconId } = program
  const content = { kind: 'program' as const, appId, name, iconId, path, title: title || name, pictureId }
  return chat.sendContent(personId, { conversationId, messageId, content })
}
