import type { TransferKind } from '@teahouse/contract/money/money'
import type { Words } from '../../../shell/feature.ts'
import type { IconName } from '../../../ui/icons.ts'

/** What money is moved for: the categories of a statement, in the order in which they are offered. */
export const kinds = {
  transfer: { words: 'wallet.kind.transfer', icon: 'arrows-left-right' },
  redPacket: { words: 'wallet.kind.redPacket', icon: 'gift' },
  collection: { words: 'wallet.kind.collection', icon: 'users-three' },
  purchase: { words: 'wallet.kind.purchase', icon: 'storefront' },
  bill: { words: 'wallet.kind.bill', icon: 'receipt' },
  refund: { words: 'wallet.kind.refund', icon: 'arrow-counter-clockwise' },
  topUp: { words: 'wallet.kind.topUp', icon: 'bank' },
  withdrawal: { words: 'wallet.kind.withdrawal', icon: 'bank' },
  payout: { words: 'wallet.kind.payout', icon: 'bank' },
  fee: { words: 'wallet.kind.fee', icon: 'coins' },
} as const satisfies Record<TransferKind, { words: Words; icon: IconName }>

export const kindNames = Object.keys(kinds) as TransferKind[]
