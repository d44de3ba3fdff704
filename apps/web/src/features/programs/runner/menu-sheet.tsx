import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { openedTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Icon } from '../../../ui/icon.tsx'
import type { IconName } from '../../../ui/icons.ts'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { openReport } from '../../people/reports/report-sheet.tsx'
import { openSettingsSheet } from '../settings/settings-sheet.tsx'
import { showProgramCode } from './code-sheet.tsx'
import { programOf, restart, screenOf, tellProgram } from './running.ts'
import './menu-sheet.css'

/** The three dots: what the app lets one do with a program. */
export async function openProgramMenu(key: string): Promise<void> {
  const opened = programOf(key)?.opened
  if (!opened) return
  let chosen: (() => void) | undefined
  await openOverlay((close) => (
    <Sheet title={opened.program.name} onClose={close}>
      {(leave) => (
        <Menu
          programKey={key}
          onChosen={(run) => {
            chosen = run
            leave()
          }}
        />
      )}
    </Sheet>
  ))
  // One sheet after the other: the next one gets the keyboard.
  chosen?.()
}

function Menu({ programKey: key, onChosen }: { programKey: string; onChosen(run: () => void): void }): ReactNode {
  const { program, version } = programOf(key)!.opened!
  const { appId } = program
  const mine = useKept('visits.mine', {}, ['programs']).value
  const isKept = mine?.kept.some((one) => one.appId === appId)
  const isReleased = version.envVersion === 'release'
  const isOwnPage = screenOf(key)?.shareMenu.isShown ?? true

  const item = (icon: IconName, label: string, run: () => void) => (
    <li key={label}>
      <button type="button" className="program-menu-item" onClick={() => onChosen(run)}>
        <span className="program-menu-icon">
          <Icon name={icon} size={26} />
        </span>
        {label}
      </button>
    </li>
  )
  return (
    <>
      {version.envVersion !== 'release' && (
        <p className="program-menu-version">{t(`runner.version.${version.envVersion}`)}</p>
      )}
      <ul className="program-menu">
        {isReleased &&
          isOwnPage &&
          item('arrow-bend-up-right', t('runner.share'), () => tellProgram(key, 'share', { from: 'menu' }))}
        {isReleased &&
          item(
            isKept ? 'star' : 'plus',
            isKept ? t('runner.unkeep') : t('runner.keep'),
            () => void keep(appId, !isKept),
          )}
        {isReleased && item('qr-code', t('runner.code'), () => void showProgramCode(program))}
        {isReleased && item('link', t('runner.link'), () => void copyLink(appId))}
        {item('arrow-clockwise', t('runner.restart'), () => restart(key))}
        {item('gear', t('runner.settings'), () => void openSettingsSheet(program))}
        {item('info', t('runner.about'), () => navigate(`/programs/${appId}/about`))}
        {isReleased && item('headset', t('runner.feedback'), () => void screenOf(key)?.openDesk({ path: '' }))}
        {isReleased && item('flag', t('runner.report'), () => void openReport({ kind: 'program', id: program.id }))}
      </ul>
    </>
  )
}

async function keep(appId: string, isKept: boolean): Promise<void> {
  if (await attempt(() => openedTeahouse().client.call('visits.keep', { appId, isKept })))
    showToast(t(isKept ? 'runner.kept' : 'runner.unkept'), { icon: 'check-circle' })
}

async function copyLink(appId: string): Promise<void> {
  const link = new URL(`/programs/${appId}`, location.origin).href
  if (await attempt(() => navigator.clipboard.writeText(link)))
    showToast(t('runner.link.copied'), { icon: 'check-circle' })
}
