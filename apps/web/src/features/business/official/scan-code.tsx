import { lazy, Suspense } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import './official.css'

const QrScanner = lazy(async () => ({ default: (await import('../../../ui/qr-scanner.tsx')).QrScanner }))

/** The camera over the page, for one code. Gives what it says; nothing when the person turned away. */
export function scanCode(): Promise<string | undefined> {
  return openOverlay<string>((close) => (
    <Sheet title={t('scan.title')} height="full" onClose={close}>
      <Suspense fallback={<LoadingState />}>
        <QrScanner onRead={close} />
      </Suspense>
    </Sheet>
  ))
}
