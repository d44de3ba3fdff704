import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { SearchDoor } from '../../../ui/search-field.tsx'
import { pullUpToClose } from './pull-up.ts'
import { Shelves } from './shelves.tsx'
import './drawer.css'

let isOpen = false

/** The drawer behind the chats: programs opened lately, one's own, and the search for others. */
export async function openDrawer(): Promise<void> {
  if (isOpen) return
  isOpen = true
  let next: string | undefined
  await openOverlay((close) => (
    <Modal className="program-drawer-floor" label={t('miniprogram.title')} onClose={close}>
      {(leave) => (
        <Drawer
          leave={leave}
          go={(href) => {
            next = href
            leave()
          }}
        />
      )}
    </Modal>
  ))
  isOpen = false
  if (next) navigate(next)
}

function Drawer({ leave, go }: { leave(): void; go(href: string): void }): ReactNode {
  return (
    <div className="program-drawer" ref={(drawer) => (drawer ? pullUpToClose(drawer, leave) : undefined)}>
      <header className="program-drawer-head">
        <h2>{t('miniprogram.title')}</h2>
        <IconButton icon="gear" size={22} label={t('runner.settings.all')} onClick={() => go('/programs/settings')} />
      </header>
      <div className="program-drawer-body">
        <ConnectionBanner />
        <SearchDoor onClick={() => go('/search/programs')} />
        <Shelves onOpen={leave} />
      </div>
      <button type="button" className="program-drawer-foot" onClick={leave}>
        <Icon name="caret-up" weight="bold" size={16} />
        {t('shell.place.chats')}
      </button>
    </div>
  )
}
