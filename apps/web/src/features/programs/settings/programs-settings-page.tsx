import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useKept } from '../../../shell/use-kept.ts'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { ProgramIcon } from '../visits/program-icon.tsx'

/** Every program that the person has answered something. */
export default function ProgramsSettingsPage(): ReactNode {
  const { value, problem, reload } = useKept('permissions.programs', {}, ['programs'])
  return (
    <Page title={t('runner.settings.all')} parent="/programs">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : value.programs.length === 0 ? (
        <EmptyState title={t('runner.settings.none')}>{t('runner.settings.none.body')}</EmptyState>
      ) : (
        <ul>
          {value.programs.map(({ program: { appId, name, iconId }, answers }) => (
            <li key={appId}>
              <Row
                href={`/programs/${appId}/settings`}
                lead={<ProgramIcon name={name} iconId={iconId} size={46} />}
                title={name}
                detail={t('runner.settings.allowed', { count: answers.filter((one) => one.isAllowed).length })}
              />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
