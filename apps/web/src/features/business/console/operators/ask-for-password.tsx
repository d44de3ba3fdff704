import { type ReactNode, useId, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { Button } from '../../../../ui/button.tsx'
import { Dialog } from '../../../../ui/dialog.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { PasswordField } from '../../../../ui/text-field.tsx'

interface Grave {
  title: string
  body?: ReactNode
  /** The verb that does it. */
  action: string
  tone?: 'primary' | 'danger'
  /** Does it; a wrong password is said in the window, which stays. */
  act(password: string): Promise<unknown>
}

/** Asks for the account’s own password before what could take the account away. True when it was done. */
export async function withPassword(grave: Grave): Promise<boolean> {
  let isDone = false
  await openOverlay((close) => (
    <PasswordDialog
      {...grave}
      onClose={close}
      onDone={() => {
        isDone = true
      }}
    />
  ))
  return isDone
}

function PasswordDialog({
  title,
  body,
  action,
  tone = 'primary',
  act,
  onClose,
  onDone,
}: Grave & { onClose(): void; onDone(): void }): ReactNode {
  const [password, setPassword] = useState('')
  const formId = useId()
  const run = useAct(async () => {
    await act(password)
    onDone()
    onClose()
  })
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={(leave) => (
        <>
          <Button tone="soft" onClick={leave}>
            {t('kit.cancel')}
          </Button>
          <Button type="submit" form={formId} tone={tone} busy={run.isBusy} disabled={!password}>
            {action}
          </Button>
        </>
      )}
    >
      <form
        id={formId}
        className="onboarding-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (password) run.run()
        }}
      >
        {body && <p>{body}</p>}
        <PasswordField
          label={t('console.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          hint={t('console.password.ask')}
          error={run.problem}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
