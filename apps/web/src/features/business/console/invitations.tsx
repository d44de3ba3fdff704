import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { Button } from '../../../ui/button.tsx'

interface Invitation {
  id: string
  /** Who asks, into what, in which role. */
  words: string
  /** What one does in that role. */
  roleBody: string
}

interface InvitationsProps {
  invitations: readonly Invitation[]
  /** Tells the server; a refusal is said below. */
  answer(id: string, accept: boolean): Promise<unknown>
}

/** What one is asked to work on, each to be accepted or declined. */
export function Invitations({ invitations, answer }: InvitationsProps): ReactNode {
  const { run, isBusy, problem } = useAct(answer)
  return (
    <>
      {invitations.map(({ id, words, roleBody }) => (
        <section key={id} className="console-ask">
          <p>{words}</p>
          <p className="console-quiet">{roleBody}</p>
          <div className="console-pair">
            <Button tone="soft" busy={isBusy} onClick={() => run(id, false)}>
              {t('console.decline')}
            </Button>
            <Button busy={isBusy} onClick={() => run(id, true)}>
              {t('console.accept')}
            </Button>
          </div>
        </section>
      ))}
      {problem && (
        <p className="console-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
