import type { ReactNode } from 'react'
import './icon-button.css'
import { Badge, Dot } from './badge.tsx'
import { Icon } from './icon.tsx'
import type { IconName, WeightOf } from './icons.ts'
import { Press, type PressProps } from './press.tsx'

type IconButtonProps<Name extends IconName> = Omit<PressProps, 'children'> & {
  icon: Name
  weight?: WeightOf<Name>
  /** What it does, in words: spoken, and shown on hover. */
  label: string
  size?: number
  flip?: boolean
  badge?: number | undefined
  dot?: boolean
  /** `plain` on a bar; `sunken` beside a field. */
  tone?: 'plain' | 'sunken'
}

export function IconButton<Name extends IconName>({
  icon,
  weight,
  label,
  size = 26,
  flip = false,
  badge,
  dot,
  tone = 'plain',
  className = '',
  ...rest
}: IconButtonProps<Name>): ReactNode {
  return (
    <Press className={`ui-icon-button ui-icon-button-${tone} ${className}`} title={label} {...rest}>
      <Icon name={icon} size={size} flip={flip} {...(weight && { weight })} />
      <span className="ui-spoken">{label}</span>
      {badge ? <Badge count={badge} /> : dot && <Dot />}
    </Press>
  )
}
