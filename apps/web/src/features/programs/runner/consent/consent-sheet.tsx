import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { openOverlay } from '../../../../ui/overlays.tsx'
import { Sheet } from '../../../../ui/sheet.tsx'
import { ProgramIcon } from '../../visits/program-icon.tsx'
import './consent.css'

export interface Asker {
  readonly name: string
  readonly iconId: string | null
}

interface Question<Answer> {
  readonly asker: Asker
  /** What is asked, as the sheet’s name. */
  readonly title: string
  /** What the program says about it; its own words, and shown as such. */
  readonly reason?: string
  /** The answer in full is made by the content; `allow` hands it over. */
  draw?(): ReactNode
  readonly allow: string
  answer(): Answer | undefined
}

/**
 * One question of a program to the person, on the app’s own sheet. Turning away is saying no.
 * The program’s name comes from the server, never from the program.
 */
export async function ask<Answer>(
  question: Question<Answer>,
): Promise<{ outcome: 'allowed'; answer: Answer | undefined } | { outcome: 'refused' } | undefined> {
  const { asker, title, reason, draw, allow, answer } = question
  let outcome: 'allowed' | 'refused' | undefined
  let given: Answer | undefined
  await openOverlay((close) => (
    <Sheet title={t('runner.asks', { name: asker.name })} onClose={close}>
      {(leave) => (
        <div className="consent">
          <ProgramIcon name={asker.name} iconId={asker.iconId} size={56} />
          <h3 className="consent-title">{title}</h3>
          {reason && (
            <blockquote className="consent-reason" dir="auto">
              {reason}
            </blockquote>
          )}
          {draw?.()}
          <div className="consent-answers">
            <Button
              tone="soft"
              block
              onClick={() => {
                outcome = 'refused'
                leave()
              }}
            >
              {t('runner.refuse')}
            </Button>
            <Button
              block
              onClick={() => {
                outcome = 'allowed'
                given = answer()
                leave()
              }}
            >
              {allow}
            </Button>
          </div>
        </div>
      )}
    </Sheet>
  ))
  return outcome === 'allowed' ? { outcome, answer: given } : outcome && { outcome }
}
