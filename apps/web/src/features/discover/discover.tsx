import type { ReactNode } from 'react'
import { t } from '../../i18n/i18n.ts'
import { doorsAt } from '../../shell/features.ts'
import { Card, Cell } from '../../ui/cell.tsx'
import { TabHead } from '../../ui/nav-bar.tsx'

/** What there is beyond chats: one line for each feature that has a door here. */
export default function Discover(): ReactNode {
  return (
    <>
      <TabHead title={t('shell.place.discover')} />
      <div className="shell-screen">
        {doorsAt('discover').map(({ href, words, icon }) => (
          <Card key={href}>
            <Cell href={href} icon={icon} title={t(words)} />
          </Card>
        ))}
      </div>
    </>
  )
}
