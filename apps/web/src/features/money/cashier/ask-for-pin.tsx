import { RefusalError } from '@teahouse/client'
import type { Proof, Subject } from '@teahouse/contract/money/cashier'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useIsOffline } from '../../../shell/connection-banner.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { Button } from '../../../ui/button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { PinEntry } from '../../../ui/pin-entry.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import './sheet.css'
import { proveByPasskey } from './prove-by-passkey.ts'

interface Asked {
  title: string
  /** What the PIN is for. */
  lead: string
  /** Does it; a wrong PIN is asked for again. */
  act(pin: string): Promise<unknown>
  /** Where a passkey may stand for the PIN: what it signs, and what does it then. */
  byPasskey?: { subject: Subject; act(proof: Proof): Promise<unknown> } | undefined
}

/** Asks for the PIN, or a passkey where one may stand for it, and does what it is for. False when the person turned away. */
export async function askForPin(asked: Asked): Promise<boolean> {
  let isDone = false
  await openOverlay((close) => (
    <PinSheet
      {...asked}
      onDone={() => {
        isDone = true
      }}
      onClose={close}
    />
  ))
  return isDone
}

interface PinSheetProps extends Asked {
  onDone(): void
  onClose(): void
}

function PinSheet({ title, lead, act, byPasskey, onDone, onClose }: PinSheetProps): ReactNode {
  const { client } = useTeahouse()
  const [problem, setProblem] = useState<{ words: string; isWrongPin: boolean }>()
  const [isBusy, setBusy] = useState(false)
  const isOffline = useIsOffline()

  /** Closes the sheet when it has been done: `work` says whether. */
  const attempt = async (work: () => Promise<boolean>, leave: () => void) => {
    setProblem(undefined)
    setBusy(true)
    try {
      if (await work()) {
        onDone()
        leave()
      } else setProblem({ words: t('cashier.passkey.unsigned'), isWrongPin: false })
    } catch (error) {
      const isWrongPin = error instanceof RefusalError && error.code === 'wrong_pin'
      setProblem({ words: pinProblem(error), isWrongPin })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet title={title} onClose={onClose} dismissable={!isBusy}>
      {(leave) => (
        <>
          <p className="cashier-lead">{lead}</p>
          <PinEntry
            isWrong={problem?.isWrongPin ?? false}
            disabled={isBusy}
            onComplete={(pin) =>
              attempt(async () => {
                await act(pin)
                return true
              }, leave)
            }
          >
            <p className="cashier-problem" role="alert">
              {problem?.words}
            </p>
            {byPasskey && (
              <Button
                tone="text"
                icon="fingerprint"
                busy={isBusy}
                disabled={isOffline}
                onClick={() =>
                  attempt(async () => {
                    const proof = await proveByPasskey(client, byPasskey.subject)
                    if (proof) await byPasskey.act(proof)
                    return proof !== undefined
                  }, leave)
                }
              >
                {t('cashier.passkey')}
              </Button>
            )}
          </PinEntry>
        </>
      )}
    </Sheet>
  )
}

/** A refusal in the person's words, with the tries that are left. */
export const pinProblem = (error: unknown): string =>
  error instanceof RefusalError && error.code === 'wrong_pin'
    ? t('cashier.wrong-pin', { count: error.triesLeft ?? 1 })
    : wordsFor(error)
