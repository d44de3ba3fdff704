import { type ReactNode, Suspense } from 'react'
import { t } from '../../i18n/i18n.ts'
import { ConnectionBanner } from '../../shell/connection-banner.tsx'
import { discoverBlocks } from '../../shell/feature.ts'
import { doorsAt, useIsOff } from '../../shell/features.ts'
import { ListHead } from '../../shell/list-head.tsx'
import { Card, Cell } from '../../ui/cell.tsx'
import { EmptyState } from '../../ui/state.tsx'

/** What there is beyond chats: a line for each feature that has a door here and is not switched off. */
export default function Discover(): ReactNode {
  const isOff = useIsOff()
  const doors = doorsAt('discover').filter((door) => !isOff(door))
  const blocks = discoverBlocks.map((block) => ({ block, doors: doors.filter((door) => door.block === block) }))
  return (
    <>
      <ListHead title={t('shell.place.discover')} />
      <ConnectionBanner />
      <div className="shell-screen">
        {doors.length === 0 && <EmptyState title={t('discover.empty')} />}
        {blocks.map(
          ({ block, doors }) =>
            doors.length > 0 && (
              <Card key={block}>
                {doors.map(({ href, words, icon, trail: Trail }) => (
                  <Cell
                    key={href}
                    href={href}
                    icon={icon}
                    title={t(words)}
                    trail={
                      Trail && (
                        <Suspense>
                          <Trail />
                        </Suspense>
                      )
                    }
                  />
                ))}
              </Card>
            ),
        )}
      </div>
    </>
  )
}
