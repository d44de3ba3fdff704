import type { OutboxEntry } from '@teahouse/client'
import { type ReactNode, useMemo } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { ProgressRing } from '../../../ui/progress.tsx'
import './sending.css'

/** How far a message with files has come, with the way to call it off. Nothing once it has left, or has failed. */
export function Sending({ entry, size = 44 }: { entry: OutboxEntry; size?: number }): ReactNode {
  const { replica } = useTeahouse()
  const { messageId, state, files } = entry
  const progress = useView(useMemo(() => replica.progress(messageId), [replica, messageId]))
  if (state !== 'waiting' || files.every(({ mediaId }) => mediaId)) return null
  const isPreparing = progress?.step === 'finish'
  return (
    <button
      type="button"
      className="files-sending"
      title={t('files.stop')}
      onClick={() => void replica.discard(messageId)}
    >
      <ProgressRing
        size={size}
        label={t(isPreparing ? 'files.preparing' : 'files.sending')}
        {...(progress?.step === 'upload' && { value: progress.fraction })}
      />
      <Icon name="x" weight="bold" size={16} />
      <span className="ui-spoken">{t('files.stop')}</span>
    </button>
  )
}
