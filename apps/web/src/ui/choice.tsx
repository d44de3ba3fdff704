import { type ReactNode, useId } from 'react'
import './choice.css'
import { Icon } from './icon.tsx'

interface CheckboxProps {
  checked: boolean
  onChange(checked: boolean): void
  children?: ReactNode
  /** Names it where it has no children. */
  label?: string
  disabled?: boolean
}

/** A round tick: people know it from picking friends and several messages. */
export function Checkbox({ checked, onChange, children, label, disabled }: CheckboxProps): ReactNode {
  return (
    <label className="ui-checkbox">
      <input
        className="ui-spoken"
        type="checkbox"
        checked={checked}
        aria-label={label}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="ui-checkbox-mark" aria-hidden="true">
        <Icon name="check" weight="bold" size={14} />
      </span>
      {children}
    </label>
  )
}

export interface Option<Value extends string> {
  value: Value
  label: ReactNode
  detail?: ReactNode
}

interface ChoiceProps<Value extends string> {
  /** Names the whole question. */
  label: string
  options: readonly Option<Value>[]
  value: Value
  onChange(value: Value): void
}

/** One of several, as cells with a tick at the end. Stands in a `Card`. */
export function RadioList<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>): ReactNode {
  const name = useId()
  return (
    <fieldset>
      <legend className="ui-spoken">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="ui-cell ui-cell-normal">
          <input
            className="ui-spoken ui-radio"
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="ui-cell-body">
            <span className="ui-cell-words">
              <span className="ui-cell-title">{option.label}</span>
              {option.detail !== undefined && <span className="ui-cell-detail">{option.detail}</span>}
            </span>
            <Icon name="check" weight="bold" size={20} className="ui-radio-mark" />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** One of a few, side by side. */
export function Segmented<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>): ReactNode {
  const name = useId()
  return (
    <fieldset className="ui-segmented">
      <legend className="ui-spoken">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="ui-segment">
          <input
            className="ui-spoken"
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
