import type { Parcel } from '@teahouse/client'
import { type ReactNode, useMemo } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { useView } from '../../../../platform/use-view.ts'
import { navigate } from '../../../../shell/navigation.ts'
import { useAccount, useTeahouse } from '../../../../shell/session.ts'
import { useAllParcels, useParcels } from '../../../../shell/use-parcels.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { ProgressBar } from '../../../../ui/progress.tsx'
import { useOutgoingFile } from '../../../talk/files/outgoing-file.ts'
import { PhotoGrid } from '../../../talk/photos/photo-grid.tsx'
import { MomentCard } from '../cards.tsx'
import './compose.css'
import { describedFile, draftOf, isMoment, type MomentDraft } from './draft.ts'

type MomentParcel = Parcel & Parameters<typeof draftOf>[0]

/** Moments of this device that the server has not got yet, the newest first: how far they are, and what went wrong. */
export function WaitingMoments(): ReactNode {
  const waiting = useAllParcels()
    .filter(isMoment)
    .filter(({ state }) => state !== 'draft')
  return waiting.toReversed().map((parcel) => <Waiting key={parcel.id} parcel={parcel} />)
}

function Waiting({ parcel }: { parcel: MomentParcel }): ReactNode {
  const account = useAccount()
  const draft = draftOf(parcel)
  const { text, card, place } = draft
  return (
    <article className="moment" aria-label={t('moments.post.waiting')}>
      <Avatar id={account?.id ?? ''} name={account?.name ?? ''} src={pictureOf(account)} size={44} />
      <div>
        <h3 className="moment-who">
          <bdi>{account?.name}</bdi>
        </h3>
        {text && (
          <div className="moment-text" dir="auto">
            {text}
          </div>
        )}
        <div className="moment-what">
          <Files draft={draft} />
          {card && <MomentCard card={card.shown} />}
        </div>
        {place && (
          <p className="moment-place">
            <Icon name="map-pin" size={16} />
            <span dir="auto">{place.name || t('location.pin')}</span>
          </p>
        )}
        <State parcel={parcel} />
      </div>
    </article>
  )
}

function Files({ draft: { pictures, video } }: { draft: MomentDraft }): ReactNode {
  const files = [...pictures, ...(video ? [video] : [])].map(describedFile)
  const addresses = files.map((file) => {
    // biome-ignore lint/correctness/useHookAtTopLevel: a moment that is on its way keeps its files.
    return useOutgoingFile(file)
  })
  if (files.length === 0) return null
  const tiles = files.map(({ id, width, height }, at) => ({
    id,
    src: video ? undefined : addresses[at],
    width: width || 4,
    height: height || 3,
    label: '',
  }))
  return (
    <PhotoGrid tiles={tiles}>
      {video && <video className="post-still" src={addresses[0]} preload="metadata" muted playsInline tabIndex={-1} />}
    </PhotoGrid>
  )
}

function State({ parcel }: { parcel: MomentParcel }): ReactNode {
  const { client } = useTeahouse()
  const parcels = useParcels()
  const { id, state, refusal } = parcel
  const progress = useView(useMemo(() => parcels.progress(id), [parcels, id]))
  const isOnline = useView(client.connection.state) === 'online'
  const discard = (
    <Button size="small" tone="text" onClick={() => void parcels.discard(id)}>
      {t('moments.post.discard')}
    </Button>
  )
  if (state === 'failed') {
    return (
      <div className="post-state" data-failed>
        <p role="alert">
          <Icon name="warning-circle" weight="bold" size={16} /> {t('moments.post.failed')}{' '}
          {refusal && t(`refusal.${refusal}`)}
        </p>
        <Button size="small" tone="soft" onClick={() => void parcels.send(id)}>
          {t('kit.retry')}
        </Button>
        <Button size="small" tone="text" onClick={() => navigate(`/moments/new/${id}`)}>
          {t('kit.edit')}
        </Button>
        {discard}
      </div>
    )
  }
  const words = !isOnline
    ? t('moments.post.offline')
    : progress?.step === 'finish'
      ? t('files.preparing')
      : t('moments.post.sending')
  return (
    <div className="post-state">
      <p role="status">{words}</p>
      {progress?.step === 'upload' && <ProgressBar value={progress.fraction} label={t('files.sending')} />}
      {discard}
    </div>
  )
}
