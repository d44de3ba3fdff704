import { lazy, Suspense } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'

const Switcher = lazy(() => import('./switcher.tsx'))
let isOpen = false

/** Ctrl+K: from anywhere to any chat. */
export async function openSwitcher(): Promise<void> {
  if (isOpen) return
  isOpen = true
  let go: (() => void) | undefined
  await openOverlay((close) => (
    <Sheet title={t('chats.switch')} height="half" onClose={close}>
      {(leave) => (
        <Suspense fallback={<SkeletonRows count={5} avatar={36} />}>
          <Switcher
            onChoose={(chosen) => {
              go = chosen
              leave()
            }}
          />
        </Suspense>
      )}
    </Sheet>
  ))
  isOpen = false
  // The dialog has given the focus back by now: the chat may take it.
  go?.()
}
