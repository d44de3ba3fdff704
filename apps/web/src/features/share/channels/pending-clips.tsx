import { RefusalError } from '@teahouse/client'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { useAllParcels, useParcels } from '../../../shell/use-parcels.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { Button } from '../../../ui/button.tsx'
import { confirm } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { type ClipParcel, isClip } from './compose/draft.ts'
import './pages.css'

/** One's own clips that the server has not got yet: on their way, begun, or refused. */
export function PendingClips({ onDelivered }: { onDelivered(): void }): ReactNode {
  const pending = useAllParcels().filter(isClip)
  const { length } = pending
  const before = useRef(length)
  useEffect(() => {
    if (length < before.current) onDelivered()
    before.current = length
  }, [length, onDelivered])
  if (length === 0) return null
  return (
    <ul className="channel-pending" aria-label={t('clips.pending')}>
      {pending.map((parcel) => (
        <li key={parcel.id}>
          <Pending parcel={parcel} />
        </li>
      ))}
    </ul>
  )
}

function Pending({ parcel }: { parcel: ClipParcel }): ReactNode {
  const parcels = useParcels()
  const { id, state, refusal, input } = parcel
  const progress = useView(useMemo(() => parcels.progress(id), [parcels, id]))
  const words = input.description?.trim() || t('clips.clip')

  async function discard(): Promise<void> {
    const isSure = await confirm({ title: t('clips.discard.title'), action: t('clips.discard'), tone: 'danger' })
    if (isSure) await parcels.discard(id)
  }
  return (
    <article className="channel-pending-clip" aria-label={words}>
      <Icon name="film-strip" weight="duotone" size={28} />
      <div>
        <p className="ui-clip" dir="auto">
          {words}
        </p>
        {state === 'waiting' ? (
          <>
            <ProgressBar
              label={t('clips.pending')}
              {...(progress && progress.step !== 'send' && { value: progress.fraction })}
            />
            <p className="channel-counts" role="status">
              {t(progress ? `clips.pending.${progress.step}` : 'clips.pending.waiting')}
            </p>
          </>
        ) : (
          <p className="channel-counts" role={refusal && 'alert'}>
            {refusal ? wordsFor(new RefusalError({ refusal, message: '' })) : t('clips.pending.draft')}
          </p>
        )}
      </div>
      {state !== 'waiting' && (
        <Button size="small" tone="soft" href={`/channels/new/${id}`}>
          {t('kit.edit')}
        </Button>
      )}
      <Button size="small" tone="text" onClick={() => void discard()}>
        {t(state === 'waiting' ? 'kit.cancel' : 'kit.delete')}
      </Button>
    </article>
  )
}
