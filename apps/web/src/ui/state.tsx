import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import './state.css'
import { Button } from './button.tsx'

interface StateProps {
  title: ReactNode
  children?: ReactNode
  /** One primary button, and perhaps a quiet second. */
  actions?: ReactNode
}

/** A page with nothing on it yet: what it will hold, and how to begin. */
export function EmptyState({ title, children, actions }: StateProps): ReactNode {
  return (
    <State title={title} actions={actions} drawing={<Cups />}>
      {children}
    </State>
  )
}

interface ErrorStateProps extends Partial<StateProps> {
  /** Tries the same thing again. */
  onRetry?(): void
}

/** A page that could not be shown: what happened, what is safe, what to do. */
export function ErrorState({ title, children, actions, onRetry }: ErrorStateProps): ReactNode {
  return (
    <State
      title={title ?? t('kit.error.title')}
      drawing={<SpilledCup />}
      actions={
        <>
          {onRetry && <Button onClick={onRetry}>{t('kit.retry')}</Button>}
          {actions}
        </>
      }
    >
      {children ?? t('kit.error.body')}
    </State>
  )
}

/** A page on its way that is no list; a list shows `SkeletonRows`. */
export function LoadingState(): ReactNode {
  return (
    <div className="ui-state" role="status" aria-busy="true">
      <span className="ui-spoken">{t('kit.loading')}</span>
      <svg className="ui-state-drawing ui-state-waiting" viewBox="0 0 200 160" aria-hidden="true">
        <ellipse cx="100" cy="140" rx="48" ry="7" className="ui-drawing-floor" />
        <path d="M77 90h46a23 23 0 0 1-46 0Z" className="ui-drawing-tea" />
        <g className="ui-drawing-line">
          <path d="M73 78h54v14a27 27 0 0 1-54 0ZM127 82h6a10 10 0 0 1 0 20h-8M79 134h42" />
          <path d="M92 62c-6-8 6-12 0-22m16 22c-6-8 6-12 0-22" className="ui-drawing-steam" />
        </g>
      </svg>
    </div>
  )
}

function State({ title, children, actions, drawing }: StateProps & { drawing: ReactNode }): ReactNode {
  return (
    <div className="ui-state">
      {drawing}
      <h2 className="ui-state-title">{title}</h2>
      {children && <div className="ui-state-body">{children}</div>}
      {actions && <div className="ui-state-actions">{actions}</div>}
    </div>
  )
}

/** Two cups across from each other, one of them poured. */
function Cups(): ReactNode {
  return (
    <svg className="ui-state-drawing" viewBox="0 0 200 160" aria-hidden="true">
      <ellipse cx="100" cy="140" rx="74" ry="8" className="ui-drawing-floor" />
      <path d="M30 78h54v14a27 27 0 0 1-54 0ZM116 78h54v14a27 27 0 0 1-54 0Z" className="ui-drawing-china" />
      <path d="M34 90h46a23 23 0 0 1-46 0Z" className="ui-drawing-tea" />
      <g className="ui-drawing-line">
        <path d="M30 78h54v14a27 27 0 0 1-54 0ZM84 82h6a10 10 0 0 1 0 20h-8M36 134h42" />
        <path d="M116 78h54v14a27 27 0 0 1-54 0ZM116 82h-6a10 10 0 0 0 0 20h8M122 134h42" />
        <path d="M49 62c-6-8 6-12 0-22m16 22c-6-8 6-12 0-22" className="ui-drawing-steam" />
      </g>
    </svg>
  )
}

/** A cup on its side in its own tea, unbroken. */
function SpilledCup(): ReactNode {
  return (
    <svg className="ui-state-drawing" viewBox="0 0 200 160" aria-hidden="true">
      <ellipse cx="100" cy="140" rx="74" ry="8" className="ui-drawing-floor" />
      <path d="M78 128c14-6 26-2 36 1 20-5 50-2 58 7-10 8-70 9-92 3Z" className="ui-drawing-tea" />
      <g transform="translate(82 103) rotate(98)" className="ui-drawing-line">
        <path d="M-32 4h-6a11 11 0 0 0 0 22h10" />
        <path d="M-33 0h66v14a33 33 0 0 1-66 0Z" className="ui-drawing-china" />
      </g>
    </svg>
  )
}
