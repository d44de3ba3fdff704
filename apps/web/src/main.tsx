import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
// The floor first: it sets the order of the layers for every file that follows.
import './ui/tokens.css'
import './ui/base.css'
import { startLocale } from './i18n/i18n.ts'
import { Localized } from './i18n/t.tsx'
import { App } from './shell/app.tsx'
import { OverlayHost } from './ui/overlays.tsx'
import { ToastHost } from './ui/toast.tsx'

const root = createRoot(document.getElementById('root')!)

await startLocale()

if (import.meta.env.DEV && location.pathname === '/ui-gallery') {
  const { UiGallery } = await import('./ui-gallery/ui-gallery.tsx')
  draw(<UiGallery />)
} else {
  draw(<App />)
}

function draw(page: ReactNode): void {
  root.render(
    <StrictMode>
      <Localized>
        {page}
        <OverlayHost />
        <ToastHost />
      </Localized>
    </StrictMode>,
  )
}
