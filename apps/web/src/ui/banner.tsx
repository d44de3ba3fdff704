import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import './banner.css'
import { Icon } from './icon.tsx'
import type { IconName, WeightOf } from './icons.ts'

interface BannerProps {
  tone?: 'warning' | 'info' | 'danger'
  icon?: { [Name in IconName]: 'bold' extends WeightOf<Name> ? Name : never }[IconName]
  action?: { label: string; onSelect(): void }
  children: ReactNode
}

/** A line that stays while something is so. */
export function Banner({ tone = 'info', icon = 'warning-circle', action, children }: BannerProps): ReactNode {
  return (
    <div className={`ui-banner ui-banner-${tone}`} role="status">
      <Icon name={icon} weight="bold" size={20} />
      <span className="ui-banner-text">{children}</span>
      {action && (
        <button type="button" className="ui-banner-action" onClick={action.onSelect}>
          {action.label}
        </button>
      )}
    </div>
  )
}

/** Says that the line is down and that nothing is lost by it. */
export function OfflineBanner(): ReactNode {
  return (
    <Banner tone="warning" icon="wifi-slash">
      {t('kit.offline')}
    </Banner>
  )
}
