import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { hrefOfProgram, scenes } from './program-href.ts'

/** Stands in the place of the field in the chat of a program that one has not written to: it only tells. */
export default function ProgramChatFoot({ appId }: { appId: string }): ReactNode {
  return (
    <div className="chat-foot">
      <Button size="small" tone="soft" icon="squares-four" href={hrefOfProgram(appId, { scene: scenes.notice })}>
        {t('miniprogram.open')}
      </Button>
    </div>
  )
}
