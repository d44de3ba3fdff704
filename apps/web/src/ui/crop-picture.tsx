import { lazy, Suspense } from 'react'
import { t } from '../i18n/i18n.ts'
import { openOverlay } from './overlays.tsx'
import type { Shape } from './picture-cropper.tsx'
import { Sheet } from './sheet.tsx'
import { LoadingState } from './state.tsx'
import { showToast } from './toast.tsx'

const PictureCropper = lazy(async () => ({ default: (await import('./picture-cropper.tsx')).PictureCropper }))

interface Cut {
  /** A square unless told. */
  shapes?: readonly Shape[]
  /** The longest side of what is given, in px; 640 unless told. */
  sizePx?: number
  /** False for what is no face: its corners are shown as they are. */
  isFace?: boolean
}

/**
 * Lets the person cut a picture, in a sheet: to a square unless told otherwise. Undefined when they turn away, or it is
 * no picture.
 */
export const cropPicture = (
  file: Blob,
  title: string,
  { isFace = true, ...cut }: Cut = {},
): Promise<Blob | undefined> =>
  openOverlay<Blob>((close) => (
    <Sheet title={title} onClose={() => close()}>
      <Suspense fallback={<LoadingState />}>
        <PictureCropper
          file={file}
          isFace={isFace}
          {...cut}
          onDone={close}
          onCancel={() => close()}
          onUnreadable={() => {
            close()
            showToast(t('refusal.not_a_picture'), { icon: 'warning-circle' })
          }}
        />
      </Suspense>
    </Sheet>
  ))
