import type { ReactNode } from 'react'
import './button.css'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Press, type PressProps } from './press.tsx'

export type ButtonProps = PressProps & {
  /** One primary button a screen. `danger` is for what cannot be undone. */
  tone?: 'primary' | 'soft' | 'text' | 'danger'
  size?: 'normal' | 'small'
  /** Fills the line. */
  block?: boolean
  /** Work is under way: the button keeps its word and its place, and cannot be pressed again. */
  busy?: boolean
  icon?: IconName
}

export function Button({
  tone = 'primary',
  size = 'normal',
  block,
  busy,
  icon,
  className = '',
  children,
  onClick,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <Press
      className={`ui-button ui-button-${tone} ${size === 'small' ? 'ui-button-small' : ''} ${block ? 'ui-button-block' : ''} ${className}`}
      // Still focusable while busy, so that a keyboard does not lose its place.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy ? <span className="ui-button-spinner" /> : icon && <Icon name={icon} size={20} />}
      <span>{children}</span>
    </Press>
  )
}
