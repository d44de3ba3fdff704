import type { ReactNode } from 'react'
import { t } from '../../i18n/i18n.ts'
import { ConnectionBanner } from '../../shell/connection-banner.tsx'
import { doorsAt } from '../../shell/features.ts'
import { ListHead } from '../../shell/list-head.tsx'
import { Card, Cell } from '../../ui/cell.tsx'

/** What there is beyond chats: one line for each feature that has a door here. */
export default function Discover(): ReactNode {
  return (
    <>
      <ListHead title={t('shell.place.discover')} />
      <ConnectionBanner />
      <div className="shell-screen">
        <Card>
          {doorsAt('discover').map(({ href, words, icon }) => (
            <Cell key={href} href={href} icon={icon} title={t(words)} />
          ))}
        </Card>
      </div>
    </>
  )
}
