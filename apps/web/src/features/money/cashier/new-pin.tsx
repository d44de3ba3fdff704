import { RefusalError } from '@teahouse/client'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { PinEntry } from '../../../ui/pin-entry.tsx'
import './sheet.css'

interface NewPinProps {
  /** Says why a PIN is needed, before the first entry. */
  lead: string
  onDone(): void
  /** The server wants to be shown that it is the owner. */
  onNeedsProof(): void
  /** Sets it; `cashier.setPin` unless told. False when something else has to be asked first. */
  save?(pin: string): Promise<boolean>
}

/** Choose a PIN: six digits, and the same again. */
export function NewPin({ lead, onDone, onNeedsProof, save }: NewPinProps): ReactNode {
  const { client } = useTeahouse()
  const [first, setFirst] = useState<string>()
  const [problem, setProblem] = useState<string>()

  const complete = async (pin: string) => {
    setProblem(undefined)
    if (first === undefined) return setFirst(pin)
    if (first !== pin) {
      setFirst(undefined)
      return setProblem(t('cashier.pin.differ'))
    }
    try {
      const isSet = save ? await save(pin) : await client.call('cashier.setPin', { pin })
      if (isSet) return onDone()
      setFirst(undefined)
    } catch (error) {
      setFirst(undefined)
      if (error instanceof RefusalError && error.code === 'proof_needed') onNeedsProof()
      else setProblem(wordsFor(error))
    }
  }
  return (
    <>
      <p className="cashier-lead" role="status">
        {first === undefined ? lead : t('cashier.pin.again')}
      </p>
      <PinEntry onComplete={complete} isWrong={problem !== undefined}>
        <p className="cashier-problem" role="alert">
          {problem}
        </p>
      </PinEntry>
    </>
  )
}
