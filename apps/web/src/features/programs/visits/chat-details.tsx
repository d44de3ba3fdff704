import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Card, Cell } from '../../../ui/cell.tsx'
import { hrefOfProgram, scenes } from './program-href.ts'

/** The ways from the chat of a program: into it, to what it is, and to what it may do. */
export default function ProgramChatDetails({ appId }: { appId: string }): ReactNode {
  return (
    <Card>
      <Cell href={hrefOfProgram(appId, { scene: scenes.notice })} title={t('miniprogram.open')} />
      <Cell href={`/programs/${appId}/about`} title={t('miniprogram.about')} />
      <Cell href={`/programs/${appId}/settings`} title={t('shell.settings')} />
    </Card>
  )
}
