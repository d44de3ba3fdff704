import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ProgramSettings } from './program-settings.tsx'

interface Named {
  readonly appId: string
  readonly name: string
}

/** The same settings over the running program, for when it asks for them. */
export async function openSettingsSheet({ appId, name }: Named): Promise<void> {
  await openOverlay((close) => (
    <Sheet title={t('runner.settings.of', { name })} height="full" onClose={close}>
      {(): ReactNode => <ProgramSettings appId={appId} />}
    </Sheet>
  ))
}
