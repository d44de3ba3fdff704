import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { openProgramMenu } from './menu-sheet.tsx'
import { closeWindow } from './running.ts'

/** The app’s own two buttons over every program: its menu, and the way out. No program draws over them. */
export function Capsule({ programKey }: { programKey: string }): ReactNode {
  return (
    <div className="program-capsule" role="toolbar" aria-label={t('runner.capsule')}>
      <button type="button" aria-haspopup="dialog" onClick={() => void openProgramMenu(programKey)}>
        <Icon name="dots-three" weight="bold" size={22} />
        <span className="ui-spoken">{t('runner.menu')}</span>
      </button>
      <button type="button" onClick={() => void closeWindow(programKey)}>
        <Icon name="x-circle" size={22} />
        <span className="ui-spoken">{t('kit.close')}</span>
      </button>
    </div>
  )
}
