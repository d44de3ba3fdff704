import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { NotFound } from '../../../../shell/not-found.tsx'
import { Page } from '../../../../shell/page.tsx'
import { ViewChoice } from '../../../business/console/view-choice.tsx'
import { homeOf, type ProgramPageProps } from '../page.ts'
import { Errors } from './errors.tsx'
import { Figures } from './figures.tsx'
import { Logs } from './logs.tsx'

const parts = ['figures', 'errors', 'logs'] as const

/** What comes back from the people who use the program: how fast it is, what goes wrong, what it logs. */
export default function FieldPage({ program: { appId }, rest }: ProgramPageProps): ReactNode {
  const part = parts.find((one) => one === (rest || 'figures'))
  if (!part) return <NotFound />
  const home = homeOf(appId)
  return (
    <Page title={t('miniprograms.field')} parent={home}>
      <ConnectionBanner />
      <ViewChoice
        label={t('miniprograms.field')}
        views={parts}
        value={part}
        wordsOf={(one) => t(`miniprograms.field.${one}`)}
        onChange={(one) => navigate(`${home}/field/${one}`, { replace: true })}
      />
      {part === 'figures' ? (
        <Figures appId={appId} />
      ) : part === 'errors' ? (
        <Errors appId={appId} />
      ) : (
        <Logs appId={appId} />
      )}
    </Page>
  )
}
