import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Press } from '../../../../ui/press.tsx'
import type { BubbleProps } from '../../../talk/chat/kind.ts'
import './cards.css'

/** A form that asks for something: the card says how it stands, the form itself lies behind it. */
export default function FormCard({ content: { formId, title, intro, state }, seq }: BubbleProps<'form'>): ReactNode {
  const words = (
    <>
      <span className="official-form-head">
        <Icon name="note-pencil" weight="duotone" size={26} />
        <b dir="auto">{title}</b>
      </span>
      {intro && (
        <span className="official-form-intro" dir="auto">
          {intro}
        </span>
      )}
      <span className="official-form-state" data-state={state}>
        {state === 'sent' && <Icon name="check" weight="bold" size={14} />}
        {t(`official.form.${state}`)}
      </span>
    </>
  )
  if (state === 'closed') return <div className="official-form">{words}</div>
  return (
    <Press className="official-form" href={`/forms/${formId}${seq === null ? '' : `?seq=${seq}`}`}>
      {words}
    </Press>
  )
}
