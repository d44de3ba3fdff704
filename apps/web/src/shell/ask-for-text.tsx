import { type ReactNode, useId, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { openOverlay } from '../ui/overlays.tsx'
import { TextField } from '../ui/text-field.tsx'

interface Question {
  title: string
  label: string
  value?: string
  maxLength: number
  /** The verb of the button. */
  action: string
  hint?: string
  /** What an empty field means, in words. */
  placeholder?: string
  /** Gives what is typed its shape: small letters, no spaces. */
  shape?(text: string): string
  /** Whether it can be saved; anything but nothing, unless told. */
  isValid?: ((text: string) => boolean) | undefined
}

const isWritten = (text: string) => text !== ''

/** Asks for one line, which is given trimmed. Nothing is given when the person turned away. */
export function askForText(question: Question): Promise<string | undefined> {
  return openOverlay<string>((close) => <TextDialog {...question} onClose={close} />)
}

function TextDialog({
  title,
  label,
  value = '',
  maxLength,
  action,
  hint,
  placeholder,
  shape = (written) => written,
  isValid = isWritten,
  onClose,
}: Question & { onClose(text?: string): void }): ReactNode {
  const [text, setText] = useState(value)
  const formId = useId()
  return (
    <Dialog
      title={title}
      onClose={() => onClose()}
      actions={(leave) => (
        <>
          <Button tone="soft" onClick={leave}>
            {t('kit.cancel')}
          </Button>
          <Button type="submit" form={formId} disabled={!isValid(text.trim())}>
            {action}
          </Button>
        </>
      )}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          if (isValid(text.trim())) onClose(text.trim())
        }}
      >
        <TextField
          label={label}
          labelHidden
          value={text}
          onChange={(written) => setText(shape(written))}
          hint={hint}
          placeholder={placeholder}
          maxLength={maxLength}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
