import { type ReactNode, type Ref, useRef } from 'react'
import { t } from '../i18n/i18n.ts'
import './search-field.css'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'

interface SearchFieldProps {
  value: string
  onChange(value: string): void
  /** What is searched; "Search" unless told. */
  placeholder?: string
  /** Shows a "Cancel" beside the field, and answers Escape in an empty one. */
  onCancel?(): void
  /** Called on Enter, but not on the Enter that ends an input method's composition. */
  onSubmit?(): void
  autoFocus?: boolean
  ref?: Ref<HTMLInputElement>
}

export function SearchField({
  value,
  onChange,
  placeholder,
  onCancel,
  onSubmit,
  autoFocus,
  ref,
}: SearchFieldProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const words = placeholder ?? t('kit.search')
  return (
    <search className="ui-search">
      <label className="ui-search-box">
        <Icon name="magnifying-glass" size={19} />
        <input
          ref={(element) => {
            input.current = element
            if (typeof ref === 'function') return ref(element)
            if (ref) ref.current = element
          }}
          className="ui-search-input"
          type="search"
          enterKeyHint="search"
          // An empty field has the page’s direction, or its placeholder would be read from the wrong end.
          dir={value ? 'auto' : undefined}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: a search page is opened in order to type.
          autoFocus={autoFocus}
          value={value}
          placeholder={words}
          aria-label={words}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') onSubmit?.()
            if (event.key !== 'Escape') return
            if (value) {
              event.preventDefault()
              event.stopPropagation()
              onChange('')
            } else {
              onCancel?.()
            }
          }}
        />
        {value && (
          <IconButton
            icon="x-circle"
            weight="fill"
            size={18}
            label={t('kit.clear')}
            className="ui-search-clear"
            onClick={() => {
              onChange('')
              input.current?.focus()
            }}
          />
        )}
      </label>
      {onCancel && (
        <button type="button" className="ui-search-cancel" onClick={onCancel}>
          {t('kit.cancel')}
        </button>
      )}
    </search>
  )
}

/** A search field that is only a door: pressing it opens the search page. */
export function SearchDoor({ onClick, children }: { onClick(): void; children?: ReactNode }): ReactNode {
  return (
    <div className="ui-search">
      <button type="button" className="ui-search-box" onClick={onClick}>
        <Icon name="magnifying-glass" size={19} />
        {children ?? t('kit.search')}
      </button>
    </div>
  )
}
