import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Page } from '../../../shell/page.tsx'
import { ProgramSettings } from './program-settings.tsx'

/** What a program may do and keep, reached from the app’s settings. */
export default function SettingsPage({ appId }: { appId: string }): ReactNode {
  return (
    <Page title={t('runner.settings')} parent="/programs/settings">
      <ProgramSettings appId={appId} />
    </Page>
  )
}
