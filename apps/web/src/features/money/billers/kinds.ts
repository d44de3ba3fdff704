import type { BillKind } from '@teahouse/contract/money/billers'
import type { Words } from '../../../shell/feature.ts'
import type { IconName } from '../../../ui/icons.ts'

/** What bills are for. */
export const kinds = {
  water: { words: 'billers.kind.water', icon: 'drop' },
  power: { words: 'billers.kind.power', icon: 'lightning' },
  gas: { words: 'billers.kind.gas', icon: 'flame' },
  phone: { words: 'billers.kind.phone', icon: 'phone' },
  internet: { words: 'billers.kind.internet', icon: 'globe' },
  rent: { words: 'billers.kind.rent', icon: 'house' },
  taxes: { words: 'billers.kind.taxes', icon: 'bank' },
  other: { words: 'billers.kind.other', icon: 'receipt' },
} as const satisfies Record<BillKind, { words: Words; icon: IconName }>

export const kindNames = Object.keys(kinds) as BillKind[]
