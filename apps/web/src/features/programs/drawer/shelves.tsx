import type { Entry } from '@teahouse/contract/programs/visits'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { attempt } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { useHold } from '../../../ui/hold.ts'
import { openMenu } from '../../../ui/menu.tsx'
import { Press } from '../../../ui/press.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { hrefOfProgram, scenes } from '../visits/program-href.ts'
import { ProgramIcon } from '../visits/program-icon.tsx'
import './shelves.css'

/** The programs that the person opened lately, and their own. */
export function Shelves({ onOpen }: { onOpen?(): void }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useKept('visits.mine', {}, ['programs'])
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />
  const { recent, kept } = value
  if (recent.length + kept.length === 0) {
    return <EmptyState title={t('runner.shelves.none')}>{t('runner.shelves.none.body')}</EmptyState>
  }
  const change = (work: () => Promise<unknown>) => void attempt(work).then((isDone) => isDone && reload())
  const keptIds = new Set(kept.map(({ appId }) => appId))
  const keep = ({ appId }: Entry, isKept: boolean) => ({
    label: t(isKept ? 'runner.keep' : 'runner.unkeep'),
    icon: 'star' as const,
    onSelect: () => change(() => client.call('visits.keep', { appId, isKept })),
  })
  return (
    <>
      {kept.length > 0 && (
        <Shelf title={t('runner.shelves.mine')}>
          {kept.map((entry) => (
            <Tile key={entry.appId} entry={entry} scene={scenes.mine} onOpen={onOpen} actions={[keep(entry, false)]} />
          ))}
        </Shelf>
      )}
      {recent.length > 0 && (
        <Shelf title={t('runner.shelves.recent')}>
          {recent.map((entry) => (
            <Tile
              key={entry.appId}
              entry={entry}
              scene={scenes.recent}
              onOpen={onOpen}
              actions={[
                keep(entry, !keptIds.has(entry.appId)),
                {
                  label: t('runner.shelves.forget'),
                  icon: 'trash',
                  onSelect: () => change(() => client.call('visits.forget', { appId: entry.appId })),
                },
              ]}
            />
          ))}
        </Shelf>
      )}
    </>
  )
}

function Shelf({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="program-shelf" aria-label={title}>
      <h2 className="program-shelf-title">{title}</h2>
      <ul className="program-tiles">{children}</ul>
    </section>
  )
}

interface TileProps {
  entry: Entry
  scene: number
  onOpen: (() => void) | undefined
  actions: Parameters<typeof openMenu>[0]['items']
}

function Tile({ entry: { appId, name, iconId }, scene, onOpen, actions }: TileProps): ReactNode {
  const hold = useHold((at) => void openMenu({ at, items: actions, label: name }))
  return (
    <li {...hold}>
      <Press className="program-tile" href={hrefOfProgram(appId, { scene })} onClick={onOpen}>
        <ProgramIcon name={name} iconId={iconId} size={56} />
        <span className="program-tile-name" dir="auto">
          {name}
        </span>
      </Press>
    </li>
  )
}
