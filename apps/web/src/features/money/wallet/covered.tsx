import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'

/** A sum that is not for every eye. */
export function Covered(): ReactNode {
  return (
    <>
      <span aria-hidden="true">••••</span>
      <span className="ui-spoken">{t('wallet.covered')}</span>
    </>
  )
}
