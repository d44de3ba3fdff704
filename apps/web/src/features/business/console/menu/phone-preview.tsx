import type { Button } from '@teahouse/contract/business/menus'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { pictureOfAccount } from '../use-account.ts'
import { canAdd, type Place } from './draft.ts'
import './menu.css'

interface PhonePreviewProps {
  account: ConsoleAccount
  buttons: readonly Button[]
  selected: Place | undefined
  /** What comes back when the selected button is pressed. */
  answer: string | undefined
  onSelect(place: Place): void
  /** To the bar, or to the list of a button. */
  onAdd(below: number | null): void
}

/** The menu as it will stand in a follower’s chat; its buttons are the ones to change. */
export function PhonePreview({ account, buttons, selected, answer, onSelect, onAdd }: PhonePreviewProps): ReactNode {
  const open = selected?.[0]
  const isSelected = (first: number, second: number | null) => selected?.[0] === first && selected[1] === second
  return (
    <section className="console-phone" aria-label={t('console.menu.preview')}>
      <header className="console-phone-head">
        <Icon name="caret-left" weight="bold" size={16} flip />
        <bdi className="ui-clip">{account.name}</bdi>
        <Icon name="dots-three" weight="bold" size={16} />
      </header>
      <div className="console-phone-floor">
        {answer && (
          <div className="console-phone-said" role="status">
            <Avatar id={account.id} name={account.name} src={pictureOfAccount(account)} size={32} />
            <p dir="auto">{answer}</p>
          </div>
        )}
      </div>
      <div className="console-phone-bar">
        <Icon name="keyboard" size={20} />
        {buttons.map((button, first) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place.
          <div key={first} className="console-phone-slot">
            {first === open && (button.subButtons.length > 0 || canAdd(buttons, first)) && (
              <div className="console-phone-list">
                {button.subButtons.map((sub, second) => (
                  <button
                    // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place.
                    key={second}
                    type="button"
                    className="console-phone-item"
                    aria-pressed={isSelected(first, second)}
                    onClick={() => onSelect([first, second])}
                  >
                    <span dir="auto">{sub.name || t('console.menu.unnamed')}</span>
                  </button>
                ))}
                {canAdd(buttons, first) && (
                  <button
                    type="button"
                    className="console-phone-item console-phone-add"
                    aria-label={t('console.menu.add-below', { name: button.name })}
                    onClick={() => onAdd(first)}
                  >
                    <Icon name="plus" weight="bold" size={16} />
                  </button>
                )}
              </div>
            )}
            <button
              type="button"
              className="console-phone-button"
              aria-pressed={isSelected(first, null)}
              aria-expanded={button.subButtons.length > 0 ? first === open : undefined}
              onClick={() => onSelect([first, null])}
            >
              {button.subButtons.length > 0 && <Icon name="list" weight="bold" size={12} />}
              <span dir="auto">{button.name || t('console.menu.unnamed')}</span>
            </button>
          </div>
        ))}
        {canAdd(buttons, null) && (
          <div className="console-phone-slot">
            <button
              type="button"
              className="console-phone-button console-phone-add"
              aria-label={t('console.menu.add')}
              onClick={() => onAdd(null)}
            >
              <Icon name="plus" weight="bold" size={20} />
            </button>
          </div>
        )}
      </div>
    </section>
  )
}
