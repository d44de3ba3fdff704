import { t } from '../../../i18n/i18n.ts'
import { formatMoney } from '../../../i18n/money.ts'
import type { Kind } from '../../talk/chat/kind.ts'
import { TransferCard } from './transfer-card.tsx'

export const transfer: Kind<'transfer'> = {
  name: () => t('transfers.transfer'),
  ground: 'card',
  preview: (content) => t('transfers.preview', { amount: formatMoney(content) }),
  Bubble: TransferCard,
}
