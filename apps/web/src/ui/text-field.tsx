import { type ComponentProps, type ReactNode, type Ref, useId, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import './text-field.css'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'

interface FieldProps {
  label: string
  value: string
  onChange(value: string): void
  /** What helps to fill it in. */
  hint?: ReactNode
  /** What is wrong, in a sentence that says what to do; it takes the hint's place. */
  error?: ReactNode
  /** Shows the label to screen readers only, where the field's purpose is plain. */
  labelHidden?: boolean
}

type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, keyof FieldProps | 'ref' | 'size'> & {
    ref?: Ref<HTMLInputElement>
    /** Stands inside the field, before and after the text. */
    lead?: ReactNode
    trail?: ReactNode
  }

/** A line of text with its label above and its hint or error below. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  labelHidden,
  lead,
  trail,
  ...rest
}: TextFieldProps): ReactNode {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error} labelHidden={labelHidden}>
      {lead}
      <input
        id={id}
        className="ui-field-input"
        value={value}
        // An empty field has the page’s direction, or its placeholder would be read from the wrong end.
        dir={value ? 'auto' : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      {trail}
    </Field>
  )
}

/** A password, hidden until its owner asks to see it. Set `autoComplete` to `current-password` or `new-password`. */
export function PasswordField(props: TextFieldProps): ReactNode {
  const [isShown, setShown] = useState(false)
  return (
    <TextField
      spellCheck={false}
      autoCapitalize="off"
      {...props}
      type={isShown ? 'text' : 'password'}
      dir="ltr"
      trail={
        <IconButton
          icon={isShown ? 'eye-slash' : 'eye'}
          size={22}
          label={isShown ? t('kit.hide-password') : t('kit.show-password')}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        />
      }
    />
  )
}

type TextAreaProps = FieldProps &
  Omit<ComponentProps<'textarea'>, keyof FieldProps | 'ref'> & {
    /** How many lines it grows to before it scrolls; 6 unless told. */
    maxRows?: number
  }

/** Several lines; it grows with what is written. */
export function TextArea({
  label,
  value,
  onChange,
  hint,
  error,
  labelHidden,
  maxRows = 6,
  maxLength,
  ...rest
}: TextAreaProps): ReactNode {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const element = area.current!
    element.style.blockSize = 'auto'
    // In a sheet that is only about to open there is nothing to measure yet.
    if (element.scrollHeight > 0) element.style.blockSize = `${element.scrollHeight}px`
  }, [value])
  return (
    <Field id={id} label={label} hint={hint} error={error} labelHidden={labelHidden}>
      <textarea
        ref={area}
        id={id}
        className="ui-field-input ui-field-area"
        style={{ maxBlockSize: `${maxRows * 1.5 + 1.5}em` }}
        value={value}
        dir={value ? 'auto' : undefined}
        maxLength={maxLength}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
    </Field>
  )
}

type FrameProps = Pick<FieldProps, 'label' | 'hint' | 'error'> & {
  id: string
  labelHidden: boolean | undefined
  children: ReactNode
}

function Field({ id, label, hint, error, labelHidden, children }: FrameProps): ReactNode {
  return (
    <div className="ui-field" data-invalid={error ? '' : undefined}>
      <label className={labelHidden ? 'ui-spoken' : 'ui-field-label'} htmlFor={id}>
        {label}
      </label>
      <div className="ui-field-box">{children}</div>
      {(error || hint) && (
        <p id={`${id}-note`} className={error ? 'ui-field-error' : 'ui-field-hint'} role={error ? 'alert' : undefined}>
          {error && <Icon name="warning-circle" weight="bold" size={16} />}
          <span>{error || hint}</span>
        </p>
      )}
    </div>
  )
}
