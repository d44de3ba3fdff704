import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import './action-sheet.css'
import { Modal } from './modal.tsx'
import { openOverlay } from './overlays.tsx'

interface ActionChoice<Id extends string> {
  id: Id
  label: ReactNode
  detail?: ReactNode
  tone?: 'normal' | 'danger'
}

interface Actions<Id extends string> {
  /** Says what the choice is about; also its name aloud. */
  title: string
  /** Keeps the title for screen readers only. */
  titleHidden?: boolean
  actions: readonly ActionChoice<Id>[]
}

/** Offers a few verbs from below, with Cancel apart. Gives the id of the one pressed, or nothing. */
export async function chooseAction<Id extends string>({
  title,
  titleHidden,
  actions,
}: Actions<Id>): Promise<Id | undefined> {
  let chosen: Id | undefined
  await openOverlay((close) => (
    <Modal className="ui-action-floor" label={title} onClose={close}>
      {(leave) => (
        <div className="ui-actions">
          <div className="ui-actions-group">
            {!titleHidden && <p className="ui-actions-title">{title}</p>}
            {actions.map((action) => (
              <button
                key={action.id}
                type="button"
                className={`ui-actions-choice ${action.tone === 'danger' ? 'ui-actions-danger' : ''}`}
                onClick={() => {
                  chosen = action.id
                  leave()
                }}
              >
                <span>{action.label}</span>
                {action.detail !== undefined && <small>{action.detail}</small>}
              </button>
            ))}
          </div>
          <div className="ui-actions-group">
            <button type="button" className="ui-actions-choice ui-actions-cancel" onClick={leave}>
              {t('kit.cancel')}
            </button>
          </div>
        </div>
      )}
    </Modal>
  ))
  return chosen
}
