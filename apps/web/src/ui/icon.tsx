import sprite from 'virtual:icons'
import type { ReactNode } from 'react'
import './icon.css'
import type { IconName, WeightOf } from './icons.ts'

/** An icon by its Phosphor name, in one of the weights that `icons.ts` lists for it. */
export interface IconProps<Name extends IconName = IconName> {
  name: Name
  weight?: WeightOf<Name>
  /** Width and height in px; 24 unless told. Icons keep their size when text grows. */
  size?: number
  /** Mirrors in right-to-left languages: arrows, send, lists and panels only. */
  flip?: boolean
  /** Says what the icon means where no word beside it does. Without it the icon is decoration. */
  label?: string
  className?: string
}

export function Icon<Name extends IconName>({
  name,
  weight,
  size = 24,
  flip,
  label,
  className = '',
}: IconProps<Name>): ReactNode {
  return (
    <svg
      className={`ui-icon ${flip ? 'ui-icon-flip' : ''} ${className}`}
      width={size}
      height={size}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      <use href={`${sprite}#${name}-${weight ?? 'regular'}`} />
    </svg>
  )
}
