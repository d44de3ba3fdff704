import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'

/** Reviewers have looked at who stands behind it. */
export function VerifiedMark(): ReactNode {
  return (
    <span className="console-mark" title={t('console.verified')}>
      <Icon name="seal-check" weight="fill" size={18} />
      <span className="ui-spoken">{t('console.verified')}</span>
    </span>
  )
}
