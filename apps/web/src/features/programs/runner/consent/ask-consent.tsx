import type { Scope } from '@teahouse/contract/programs/permissions'
import { t } from '../../../../i18n/i18n.ts'
import { type Asker, ask } from './consent-sheet.tsx'

/** Whether the program may do something on this device; what it says about why is shown as its own words. */
export async function askConsent(asker: Asker, scope: Scope, reason: string): Promise<boolean> {
  const answered = await ask({
    asker,
    title: t(`runner.scope.${scope}`),
    reason,
    allow: t('runner.allow'),
    answer: () => true,
  })
  return answered?.outcome === 'allowed'
}
