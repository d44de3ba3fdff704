import { type CSSProperties, type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { ProgramIcon } from '../visits/program-icon.tsx'
import { Capsule } from './capsule.tsx'
import { closeWindow, endAll, type Program, restart, usePrograms, useShownKey } from './running.ts'
import { hearSteps } from './trail.ts'
import { onWindowPlace, windowPlace } from './window-place.ts'
import './windows.css'

/** Every running program in a window of its own, of which one is seen at most. */
export default function Windows(): ReactNode {
  const programs = usePrograms()
  const shownKey = useShownKey()
  const place = useSyncExternalStore(onWindowPlace, windowPlace)
  // Whoever logs out takes their programs along.
  useEffect(() => endAll, [])
  useEffect(hearSteps, [])
  return (
    <div
      className="program-windows"
      style={
        {
          '--left': `${place?.left ?? 0}px`,
          '--top': `${place?.top ?? 0}px`,
          '--width': place ? `${place.width}px` : '100%',
          '--height': place ? `${place.height}px` : '100%',
        } as CSSProperties
      }
    >
      {programs.map((program) => (
        <ProgramWindow key={program.key} program={program} isShown={program.key === shownKey} />
      ))}
    </div>
  )
}

function ProgramWindow({ program, isShown }: { program: Program; isShown: boolean }): ReactNode {
  const { key, place, opened, stage } = program
  const window = useRef<HTMLElement>(null)
  const room = useRef<HTMLDivElement>(null)
  const name = opened?.program.name ?? ''

  useEffect(() => {
    room.current!.append(place)
  }, [place])
  // The keyboard starts where the person looks.
  useEffect(() => {
    if (isShown && !document.querySelector('dialog[open]')) window.current!.focus({ preventScroll: true })
  }, [isShown])

  return (
    <section
      ref={window}
      className="program-window"
      data-shown={isShown || undefined}
      inert={!isShown}
      tabIndex={-1}
      aria-label={name ? t('runner.window', { name: isolate(name) }) : t('miniprogram.program')}
    >
      <Capsule programKey={key} />
      <div ref={room} className="program-window-room" />
      {stage.step === 'failed' ? (
        <Failure program={program} problem={stage.problem} />
      ) : (
        !(stage.step === 'running' && stage.isDrawn) && (
          <div className="program-splash" role="status" aria-busy="true">
            <span className="program-splash-icon">
              <ProgramIcon name={name} iconId={opened?.program.iconId ?? null} size={64} />
            </span>
            <bdi className="program-splash-name">{name}</bdi>
            <span className="program-splash-dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span className="ui-spoken">{t('kit.loading')}</span>
          </div>
        )
      )}
    </section>
  )
}

/** Why a program does not open, or has ended; what the person can do about it. */
function Failure({ program, problem }: { program: Program; problem: ProblemOf<Program> }): ReactNode {
  const { key } = program
  const canRetry = problem === 'offline' || problem === 'broken' || problem === 'stopped'
  return (
    <div className="program-failure" role="alert" dir={document.documentElement.dir}>
      <ErrorState
        title={t(`runner.problem.${problem}`)}
        {...(canRetry && { onRetry: () => restart(key, program.request.path) })}
        actions={
          canRetry ? (
            <Button tone="text" onClick={() => void closeWindow(key)}>
              {t('kit.close')}
            </Button>
          ) : (
            <Button onClick={() => navigate('/programs', { replace: true })}>{t('miniprogram.title')}</Button>
          )
        }
      >
        {t(`runner.problem.${problem}.body`)}
      </ErrorState>
    </div>
  )
}

type ProblemOf<P extends Program> = Extract<P['stage'], { step: 'failed' }>['problem']
