import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
// The floor first: it sets the order of the layers for every file that follows.
import './ui/tokens.css'
import './ui/base.css'
import { startLocale, t } from './i18n/i18n.ts'
import { Localized } from './i18n/t.tsx'
import { watchInstallOffer } from './platform/install.ts'
import { startServiceWorker } from './platform/service-worker.ts'
import { App } from './shell/app.tsx'
import { navigate } from './shell/navigation.ts'
import { startSession, whenShown } from './shell/session.ts'
import { showToast } from './ui/toast.tsx'

watchInstallOffer()
await startLocale()
void startSession()
// On a first visit the line is for what is looked at; to keep the app on the device can wait until that is there.
const keepApp = navigator.serviceWorker?.controller ? Promise.resolve() : whenShown()
void keepApp.then(() =>
  startServiceWorker(navigate, (activate) =>
    showToast(t('kit.update'), {
      icon: 'arrow-clockwise',
      action: { label: t('kit.update.action'), onSelect: activate },
    }),
  ),
)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Localized>
      <App />
    </Localized>
  </StrictMode>,
)
