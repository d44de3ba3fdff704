import type { Party, Reference } from '@teahouse/contract/money/money'
import { derivedId } from '../../../platform/ids.ts'
import { type AccountName, heldFor } from '../wallet/index.ts'

/** Where the money waits between the two. */
export const heldBy = (transferId: string): AccountName => heldFor('transfer', transferId)

export const personParty = ({ id, name }: { id: string; name: string }): Party => ({ kind: 'person', id, name })

/** What a statement’s line opens. */
export const referenceTo = ({ id, conversationId }: { id: string; conversationId: string | null }): Reference => ({
  kind: 'transfer',
  id,
  ...(conversationId && { conversationId }),
})

/** The sender’s message that shows it, and the receiver’s with their answer. */
export const cardId = (transferId: string): string => derivedId('transferCard', transferId)
export const answerId = (transferId: string): string => derivedId('transferAnswer', transferId)
