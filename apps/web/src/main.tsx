import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
// The floor first: it sets the order of the layers for every file that follows.
import './ui/tokens.css'
import './ui/base.css'
import { startLocale } from './i18n/i18n.ts'
import { Localized } from './i18n/t.tsx'
import { keepInstalled } from './install.ts'
import { App } from './shell/app.tsx'
import { startSession } from './shell/session.ts'

await startLocale()
void startSession()
if (import.meta.env.PROD) void keepInstalled()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Localized>
      <App />
    </Localized>
  </StrictMode>,
)
