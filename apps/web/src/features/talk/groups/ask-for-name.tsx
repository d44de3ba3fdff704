import { type ReactNode, useId, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Question {
  title: string
  value: string
  /** What an empty field means, in words. */
  unset: string
  action: string
}

const maxLength = 40

/** Asks for a name that may also be taken away: null then. Undefined when the person turned away. */
export async function askForName(question: Question): Promise<string | null | undefined> {
  const answer = await openOverlay<{ name: string | null }>((close) => <NameDialog {...question} onClose={close} />)
  return answer?.name
}

function NameDialog({
  title,
  value,
  unset,
  action,
  onClose,
}: Question & { onClose(answer?: { name: string | null }): void }): ReactNode {
  const [name, setName] = useState(value)
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
          <Button type="submit" form={formId} disabled={name.trim() === value}>
            {action}
          </Button>
        </>
      )}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          onClose({ name: name.trim() || null })
        }}
      >
        <TextField
          label={title}
          labelHidden
          value={name}
          onChange={setName}
          maxLength={maxLength}
          placeholder={unset}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
