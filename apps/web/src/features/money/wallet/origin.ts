import type { Reference } from '@teahouse/contract/money/money'
import type { Words } from '../../../shell/feature.ts'

/** Where a movement came from, and the word for going there. */
export interface Origin {
  href: string
  words: Words
}

const pages: Record<string, (reference: Reference) => Origin | undefined> = {
  transfer: ({ id }) => ({ href: `/transfers/${id}`, words: 'wallet.open.transfer' }),
  redPacket: ({ id }) => ({ href: `/red-packets/${id}`, words: 'wallet.open.redPacket' }),
  collection: ({ id }) => ({ href: `/collections/${id}`, words: 'wallet.open.collection' }),
  bill: ({ id }) => ({ href: `/wallet/bills/${id}`, words: 'wallet.open.bill' }),
  bankMovement: ({ id }) => ({ href: `/wallet/banks/movements/${id}`, words: 'wallet.open.bank' }),
}

/** The pages that tell more of a movement: what it belongs to, and the chat that it was part of. */
export function originsOf(reference: Reference | null): Origin[] {
  if (!reference) return []
  const page = pages[reference.kind]?.(reference)
  const { conversationId } = reference
  return [
    ...(page ? [page] : []),
    ...(conversationId ? [{ href: `/chats/${conversationId}`, words: 'wallet.open.chat' } as const] : []),
  ]
}
