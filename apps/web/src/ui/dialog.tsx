import { type ReactNode, useId } from 'react'
import { t } from '../i18n/i18n.ts'
import './dialog.css'
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'
import { openOverlay } from './overlays.tsx'

interface DialogProps {
  title: string
  onClose(): void
  children?: ReactNode
  /** Buttons; each should call `leave`. */
  actions(leave: () => void): ReactNode
  role?: 'alertdialog'
}

/** A small window in the middle, for one decision. */
export function Dialog({ title, onClose, children, actions, role }: DialogProps): ReactNode {
  const titleId = useId()
  return (
    <Modal className="ui-dialog-floor" labelledBy={titleId} onClose={onClose} role={role}>
      {(leave) => (
        <div className="ui-dialog">
          <h2 id={titleId} className="ui-dialog-title" dir="auto">
            {title}
          </h2>
          {children !== undefined && <div className="ui-dialog-body">{children}</div>}
          <div className="ui-dialog-actions">{actions(leave)}</div>
        </div>
      )}
    </Modal>
  )
}

interface Question {
  title: string
  body?: ReactNode
  /** The verb that does it: "Delete". */
  action: string
  tone?: 'primary' | 'danger'
  /** The word that does not; "Cancel" unless told. */
  cancel?: string
}

/** Asks before something that matters. True only when the person pressed the action. */
export async function confirm({ title, body, action, tone = 'primary', cancel }: Question): Promise<boolean> {
  let isConfirmed = false
  await openOverlay((close) => (
    <Dialog
      role="alertdialog"
      title={title}
      onClose={close}
      actions={(leave) => (
        <>
          <Button tone="soft" onClick={leave}>
            {cancel ?? t('kit.cancel')}
          </Button>
          <Button
            tone={tone}
            onClick={() => {
              isConfirmed = true
              leave()
            }}
          >
            {action}
          </Button>
        </>
      )}
    >
      {body}
    </Dialog>
  ))
  return isConfirmed
}

/** Tells something that has to be read before going on. */
export async function inform({ title, body }: Pick<Question, 'title' | 'body'>): Promise<void> {
  await openOverlay((close) => (
    <Dialog
      role="alertdialog"
      title={title}
      onClose={close}
      actions={(leave) => <Button onClick={leave}>{t('kit.ok')}</Button>}
    >
      {body}
    </Dialog>
  ))
}
