import type { Conversation } from '@teahouse/contract/talk/chat'
import { t } from '../../../../i18n/i18n.ts'

export function detailsTitle({ kind }: Pick<Conversation, 'kind'>): string {
  return kind === 'group' ? t('chat.details.group') : t('chat.details')
}
