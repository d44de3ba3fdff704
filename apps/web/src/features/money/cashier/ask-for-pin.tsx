import { RefusalError } from '@teahouse/client'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { openOverlay } from '../../../ui/overlays.tsx'
import { PinEntry } from '../../../ui/pin-entry.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import './sheet.css'

interface Asked {
  title: string
  /** What the PIN is for. */
  lead: string
  /** Does it; a wrong PIN is asked for again. */
  act(pin: string): Promise<unknown>
}

/** Asks for the PIN, and does what it is for. False when the person turned away. */
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

function PinSheet({ title, lead, act, onDone, onClose }: Asked & { onDone(): void; onClose(): void }): ReactNode {
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  return (
    <Sheet title={title} onClose={onClose} dismissable={!isBusy}>
      {(leave) => (
        <>
          <p className="cashier-lead">{lead}</p>
          <PinEntry
            isWrong={problem !== undefined}
            onComplete={async (pin) => {
              setProblem(undefined)
              setBusy(true)
              try {
                await act(pin)
                onDone()
                leave()
              } catch (error) {
                setProblem(pinProblem(error))
              } finally {
                setBusy(false)
              }
            }}
          >
            <p className="cashier-problem" role="alert">
              {problem}
            </p>
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
