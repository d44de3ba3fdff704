import { t } from '../../../../i18n/i18n.ts'
import type { Kind } from '../kind.ts'

/** A message of a kind that this version of the app has not heard of: it says so, and nothing else breaks. */
export const unknown: Kind = {
  name: () => t('chat.unknown'),
  ground: 'bubble',
  preview: () => t('chat.unknown'),
  Bubble: () => (
    <span className="chat-unknown">
      {t('chat.unknown')}
      <button type="button" className="chat-unknown-reload" onClick={() => location.reload()}>
        {t('chat.unknown.reload')}
      </button>
    </span>
  ),
}
