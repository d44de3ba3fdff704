import type { FileToSend } from '@teahouse/client'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatSize } from '../../../i18n/intl.ts'
import { Button } from '../../../ui/button.tsx'
import { SwitchCell } from '../../../ui/cell.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { showToast } from '../../../ui/toast.tsx'
import type { Composing } from '../chat/composer/composing.ts'
import { fits } from '../files/fits.ts'
import { measure, type Picture, readFilm } from './measure.ts'
import './photos.css'

const maxPhotos = 9

/** Shows what was chosen, and sends what stays: photos as one message, each video as one. */
export default async function sendPictures(composing: Composing, files: readonly File[]): Promise<void> {
  const fitting: File[] = []
  for (const file of files) if (await fits(file)) fitting.push(file)
  const photos = fitting.filter(({ type }) => !type.startsWith('video/'))
  const videos = fitting.filter(({ type }) => type.startsWith('video/'))
  if (photos.length > maxPhotos) showToast(t('photos.too-many', { count: maxPhotos }))
  const shown = await Promise.all([...photos.slice(0, maxPhotos), ...videos.slice(0, maxPhotos)].map(measure))
  if (shown.length === 0) return
  const sent = await openOverlay<{ pictures: readonly Picture[]; isOriginal: boolean }>((close) => (
    <Chosen pictures={shown} onClose={close} />
  ))
  for (const { address } of shown) URL.revokeObjectURL(address)
  if (!sent) return
  const still = sent.pictures.filter(({ isVideo }) => !isVideo)
  if (still.length > 0) {
    const purpose = sent.isOriginal ? 'originalPhoto' : 'photo'
    composing.sendFiles(
      'photos',
      still.map((picture) => toSend(picture, purpose)),
    )
  }
  for (const picture of sent.pictures.filter(({ isVideo }) => isVideo)) {
    composing.sendFiles('video', [toSend(picture, 'video')])
  }
}

function toSend({ file, width, height, durationMs }: Picture, purpose: FileToSend['purpose']): FileToSend {
  return { blob: file, name: file.name, purpose, width, height, ...(durationMs !== undefined && { durationMs }) }
}

interface ChosenProps {
  pictures: readonly Picture[]
  onClose(sent?: { pictures: readonly Picture[]; isOriginal: boolean }): void
}

function Chosen({ pictures, onClose }: ChosenProps): ReactNode {
  const [kept, setKept] = useState(pictures)
  const [isOriginal, setOriginal] = useState(false)
  const photos = kept.filter(({ isVideo }) => !isVideo)
  const sizeBytes = photos.reduce((sum, { file }) => sum + file.size, 0)
  useEffect(() => {
    if (kept.length === 0) onClose()
  }, [kept, onClose])
  return (
    <Sheet title={t('photos.chosen')} height="full" onClose={() => onClose()}>
      <ul className="photos-chosen" data-alone={kept.length === 1 || undefined}>
        {kept.map((picture) => (
          <li key={picture.address}>
            {picture.isVideo ? (
              <Film picture={picture} isAlone={kept.length === 1} />
            ) : (
              <img src={picture.address} alt={picture.file.name} />
            )}
            <button
              type="button"
              className="photos-leave-out"
              title={t('photos.remove')}
              onClick={() => setKept(kept.filter((one) => one !== picture))}
            >
              <Icon name="x" weight="bold" size={14} />
              <span className="ui-spoken">{t('photos.remove')}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="photos-foot">
        {photos.length > 0 && (
          <SwitchCell
            title={t('photos.original')}
            detail={t('photos.original.detail', { size: formatSize(sizeBytes) })}
            checked={isOriginal}
            onChange={setOriginal}
          />
        )}
        <Button block onClick={() => onClose({ pictures: kept, isOriginal })}>
          {t('photos.send.count', { count: kept.length })}
        </Button>
      </div>
    </Sheet>
  )
}

function Film({ picture: { address, file }, isAlone }: { picture: Picture; isAlone: boolean }): ReactNode {
  const read = useCallback((video: HTMLVideoElement) => readFilm(video, address), [address])
  return <video ref={read} controls={isAlone} muted playsInline aria-label={file.name} />
}
