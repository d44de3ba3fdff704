import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import { formatNumber } from '../i18n/intl.ts'
import './nav-bar.css'
import { Count } from './badge.tsx'
import { Icon } from './icon.tsx'
import { Press } from './press.tsx'

interface NavBarProps {
  title: ReactNode
  /** A quiet line under the title: "typing", a count of members. */
  subtitle?: ReactNode
  /** The way back; none on the first page of a column. */
  back?: { href?: string; onClick?(): void; unread?: number } | undefined
  /** Icon buttons at the end. */
  actions?: ReactNode
  /** `start` on wide screens, where the header stands at the head of a column. */
  align?: 'center' | 'start'
  /** Lies over a picture, in white. */
  overlay?: boolean
}

/** The bar at the top of a page. */
export function NavBar({ title, subtitle, back, actions, align = 'center', overlay }: NavBarProps): ReactNode {
  return (
    <header className={`ui-nav ${align === 'start' ? 'ui-nav-column' : ''} ${overlay ? 'ui-nav-overlay' : ''}`}>
      <div className="ui-nav-start">
        {back && (
          <Press className="ui-nav-back" href={back.href} onClick={back.onClick}>
            <Icon name="caret-left" flip size={26} />
            <span className="ui-spoken">{t('kit.back')}</span>
            {back.unread ? (
              <span className="ui-nav-count ui-figures">
                <Count count={back.unread} />
              </span>
            ) : null}
          </Press>
        )}
      </div>
      <div className="ui-nav-words">
        <h1 className="ui-nav-title ui-clip" dir="auto">
          {title}
        </h1>
        {subtitle !== undefined && <p className="ui-nav-subtitle ui-clip">{subtitle}</p>}
      </div>
      <div className="ui-nav-end">{actions}</div>
    </header>
  )
}

/** The large title of a tab's own page, with its count and actions. */
export function TabHead({
  title,
  count,
  actions,
}: {
  title: ReactNode
  count?: number | undefined
  actions?: ReactNode
}): ReactNode {
  return (
    <header className="ui-tab-head">
      <h1 className="ui-tab-title">
        {title}
        {count ? <small className="ui-tab-count ui-figures">{formatNumber(count)}</small> : null}
      </h1>
      {actions}
    </header>
  )
}
