import type { Kind, Reason } from '@teahouse/contract/people/reports'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/cell.tsx'
import { RadioList } from '../../../ui/choice.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { showToast } from '../../../ui/toast.tsx'
import './reports.css'

const reasons = [
  'spam',
  'fraud',
  'harassment',
  'violence',
  'sexual',
  'minors',
  'rights',
  'other',
] as const satisfies Reason[]

interface Reported {
  kind: Kind
  id: string
}

/** Lets the person tell the administrators of something that should not be here. True when they did. */
export async function openReport(reported: Reported): Promise<boolean> {
  const isTold = await openOverlay<boolean>((close) => <ReportSheet reported={reported} onClose={close} />)
  return isTold === true
}

function ReportSheet({ reported, onClose }: { reported: Reported; onClose(isTold?: boolean): void }): ReactNode {
  const { client } = useTeahouse()
  const [reason, setReason] = useState<Reason>()
  const [note, setNote] = useState('')
  const tell = useAct(async () => {
    await client.call('reports.report', { ...reported, reason: reason!, note: note.trim() })
    onClose(true)
    showToast(t('reports.sent'), { icon: 'check-circle' })
  })
  return (
    <Sheet title={t('reports.title')} onClose={() => onClose()}>
      <Card hint={t('reports.hint')}>
        <RadioList<Reason | ''>
          label={t('reports.reason')}
          // Nothing is chosen at first: what is wrong is for the person to say.
          value={reason ?? ''}
          onChange={(chosen) => chosen && setReason(chosen)}
          options={reasons.map((value) => ({ value, label: t(`reports.reason.${value}`) }))}
        />
      </Card>
      <div className="report-foot">
        <TextArea label={t('reports.note')} value={note} onChange={setNote} maxLength={500} maxRows={4} />
        {tell.problem && (
          <p className="ui-field-error" role="alert">
            {tell.problem}
          </p>
        )}
        <Button block disabled={reason === undefined} busy={tell.isBusy} onClick={() => tell.run()}>
          {t('reports.send')}
        </Button>
      </div>
    </Sheet>
  )
}
