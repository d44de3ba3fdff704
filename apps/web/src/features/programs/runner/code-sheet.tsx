import type { PublicProgram } from '@teahouse/contract/programs/miniprograms'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { openOverlay } from '../../../ui/overlays.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { ProgramIcon } from '../visits/program-icon.tsx'
import './menu-sheet.css'

/** The code of a program, for others to scan. */
export const showProgramCode = (program: PublicProgram): Promise<unknown> =>
  openOverlay((close) => (
    <Sheet title={t('runner.code')} onClose={close}>
      <Code program={program} />
    </Sheet>
  ))

function Code({ program: { appId, name, iconId } }: { program: PublicProgram }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('codes.make', { appId }), [client, appId])
  return (
    <div className="program-code">
      <ProgramIcon name={name} iconId={iconId} size={56} />
      <bdi>{name}</bdi>
      {value ? (
        <QrCode text={value.address} label={t('runner.code')} />
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
      <p>{t('runner.code.hint')}</p>
    </div>
  )
}
