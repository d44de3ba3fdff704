import { type ReactNode, useId } from 'react'

interface SelectFieldProps {
  label: string
  value: string
  onChange(value: string): void
  options: readonly { value: string; label: string }[]
  /** Stands where nothing is chosen yet. */
  placeholder?: string
  hint?: ReactNode
}

/** One of many, in the list that the device knows best. */
export function SelectField({ label, value, onChange, options, placeholder, hint }: SelectFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="ui-field">
      <label className="ui-field-label" htmlFor={id}>
        {label}
      </label>
      <div className="ui-field-box">
        <select
          id={id}
          className="ui-field-input console-select"
          value={value}
          aria-describedby={hint ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          {placeholder !== undefined && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
      {hint && (
        <p id={`${id}-note`} className="ui-field-hint">
          {hint}
        </p>
      )}
    </div>
  )
}
