import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Kind } from '../chat/kind.ts'
import { FileBubble, PendingFile } from './file-bubble.tsx'

export const file: Kind<'file'> = {
  name: () => t('files.file'),
  ground: 'bubble',
  preview: ({ name }) => t('files.preview', { name: isolate(name) }),
  Bubble: FileBubble,
  Pending: PendingFile,
}
