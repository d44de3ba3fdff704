import type { ReactNode } from 'react'
import './switch.css'

interface SwitchProps {
  checked: boolean
  onChange(checked: boolean): void
  disabled?: boolean
  id?: string
  /** Names it where no `<label>` does. */
  label?: string
}

export function Switch({ checked, onChange, label, ...rest }: SwitchProps): ReactNode {
  return (
    <input
      className="ui-switch"
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: the checkbox tells its own state.
      role="switch"
      checked={checked}
      aria-label={label}
      onChange={(event) => onChange(event.target.checked)}
      {...rest}
    />
  )
}
