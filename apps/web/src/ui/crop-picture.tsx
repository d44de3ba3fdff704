import { lazy, Suspense } from 'react'
import { t } from '../i18n/i18n.ts'
import { openOverlay } from './overlays.tsx'
import { Sheet } from './sheet.tsx'
import { LoadingState } from './state.tsx'
import { showToast } from './toast.tsx'

const AvatarCropper = lazy(async () => ({ default: (await import('./avatar-cropper.tsx')).AvatarCropper }))

/** Lets the person cut a picture to a square, in a sheet. Undefined when they turn away, or it is no picture. */
export const cropPicture = (file: File, title: string): Promise<Blob | undefined> =>
  openOverlay<Blob>((close) => (
    <Sheet title={title} onClose={() => close()}>
      <Suspense fallback={<LoadingState />}>
        <AvatarCropper
          file={file}
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
