import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Page } from '../../../shell/page.tsx'
import { useKept } from '../../../shell/use-kept.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { openReport } from '../../people/reports/report-sheet.tsx'
import { hrefOfProgram, scenes } from '../visits/program-href.ts'
import { ProgramIcon } from '../visits/program-icon.tsx'
import './about.css'

/** Who is behind a program, and what it is. */
export default function AboutPage({ appId }: { appId: string }): ReactNode {
  const { value, problem, reload } = useKept('miniprograms.open', { appId }, ['programs'])
  if (!value) {
    return (
      <Page title={t('runner.about')} parent="/programs">
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </Page>
    )
  }
  const { program, version } = value
  const { name, iconId, intro, account, isVerified } = program
  return (
    <Page title={t('runner.about')} parent="/programs">
      <header className="program-about">
        <ProgramIcon name={name} iconId={iconId} size={72} />
        <h2 className="program-about-name" dir="auto">
          {name}
        </h2>
        {intro && <p dir="auto">{intro}</p>}
        <Button href={hrefOfProgram(appId, { scene: scenes.discover })}>{t('runner.open')}</Button>
      </header>
      <Card>
        {account && (
          <Cell
            href={`/official/${account.id}`}
            title={t('runner.about.account')}
            value={account.name}
            {...(isVerified && { detail: t('runner.about.verified') })}
          />
        )}
        {version.version && <Cell title={t('runner.about.version')} value={version.version} />}
        <Cell title={t('runner.about.id')} value={appId} />
      </Card>
      <Card>
        <Cell href={`/programs/${appId}/settings`} title={t('runner.settings')} />
        <Cell
          title={t('runner.report')}
          tone="danger"
          onClick={() => void openReport({ kind: 'program', id: program.id })}
        />
      </Card>
    </Page>
  )
}
