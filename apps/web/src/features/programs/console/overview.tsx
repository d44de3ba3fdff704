import type { ConsoleProgram } from '@teahouse/contract/programs/miniprograms'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { homeOf, iconOf } from './page.ts'
import { standingOf } from './standing.ts'
import { useVersions } from './versions/use-versions.ts'

/** How a program stands: what people get of it, and what comes next. */
export function Overview({ program }: { program: ConsoleProgram }): ReactNode {
  const home = homeOf(program.appId)
  const { value } = useVersions(program.appId)
  const waiting = value?.versions.find(({ review }) => review?.state === 'waiting')
  const refused = value?.versions[0]?.review?.state === 'refused' ? value.versions[0] : undefined
  const mayDo = (duty: ConsoleProgram['duties'][number]) => program.duties.includes(duty)
  const isIncomplete = program.missing.some((one) => one !== 'version')
  const steps = [
    { id: 'profile', isDone: !isIncomplete, href: `${home}/profile`, may: mayDo('settings') },
    { id: 'upload', isDone: !program.missing.includes('version'), href: `${home}/versions`, may: mayDo('develop') },
    {
      id: 'review',
      isDone: Boolean(waiting || program.released || program.step),
      href: `${home}/versions`,
      may: mayDo('settings'),
    },
    { id: 'release', isDone: program.released !== null, href: `${home}/versions`, may: mayDo('settings') },
  ] as const
  const isReady = steps.every(({ isDone }) => isDone)
  return (
    <>
      <ConnectionBanner />
      {program.suspendedFor !== null && (
        <Banner tone="danger">{t('miniprograms.suspended.for', { reason: program.suspendedFor })}</Banner>
      )}
      {refused && (
        <Banner tone="warning">
          {t('miniprograms.refused', { version: refused.name, reason: refused.review?.reason ?? '' })}
        </Banner>
      )}
      <section className="console-panel">
        <div className="console-row">
          <Avatar id={program.id} name={program.name} src={iconOf(program)} size={64} />
          <div className="programs-head">
            <h2>
              <bdi>{program.name}</bdi>
            </h2>
            <p className="console-quiet">{standingOf(program)}</p>
          </div>
        </div>
        {program.intro && <p dir="auto">{program.intro}</p>}
        {waiting && <p className="console-quiet">{t('miniprograms.waiting', { version: waiting.name })}</p>}
        {program.isReleased && (
          <div className="console-row">
            <Button tone="soft" size="small" icon="arrow-square-out" href={`/programs/${program.appId}`}>
              {t('miniprograms.open')}
            </Button>
          </div>
        )}
      </section>
      {!isReady && (
        <section className="console-panel" aria-labelledby="miniprograms-steps">
          <h2 id="miniprograms-steps">{t('miniprograms.steps')}</h2>
          <ol className="console-tasks">
            {steps.map(({ id, isDone, href, may }) => (
              <li key={id}>
                <Icon
                  name={isDone ? 'check-circle' : 'warning-circle'}
                  weight={isDone ? 'fill' : 'regular'}
                  size={22}
                  className={isDone ? 'programs-done' : 'programs-open'}
                />
                <div>
                  <strong data-done={isDone || undefined}>{t(`miniprograms.steps.${id}`)}</strong>
                  {isDone && <span className="ui-spoken">{t('console.step.done')}</span>}
                  {!isDone && <p className="console-quiet">{t(`miniprograms.steps.${id}.body`)}</p>}
                  {!isDone && may && (
                    <Button tone="soft" size="small" href={href}>
                      {t(`miniprograms.steps.${id}.do`)}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
