import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import { startLocale } from '../i18n/i18n.ts'
import { Localized } from '../i18n/t.tsx'
import { OverlayHost } from '../ui/overlays.tsx'
import { ToastHost } from '../ui/toast.tsx'
import { UiGallery } from './ui-gallery.tsx'

await startLocale()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Localized>
      <UiGallery />
      <OverlayHost />
      <ToastHost />
    </Localized>
  </StrictMode>,
)
