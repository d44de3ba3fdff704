import { RefusalError } from '@teahouse/client'
import type { Methods, Output } from '@teahouse/contract'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { thisDevice } from '../../../platform/device.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { strangersClient } from '../../../platform/teahouse.ts'
import { enter } from '../../../shell/session.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import './phone-log-in.css'
import { Button } from '../../../ui/button.tsx'
import { QrCode } from '../../../ui/qr-code.tsx'
import { LoadingState } from '../../../ui/state.tsx'

type Offer = Output<Methods['devices.offerLogIn']>
type Answer = Output<Methods['devices.awaitLogIn']>
type Person = Extract<Answer, { step: 'scanned' }>['person']

type Step =
  | { step: 'asking' }
  | { step: 'offered'; offer: Offer; lastsMs: number }
  | { step: 'scanned'; offer: Offer; person: Person }
  | { step: 'over'; words: string }

const codeSizePx = 208
/** As the contract says. Its `expiresAt` is no help where the clocks of two machines differ. */
const offerLastsMs = 60_000
/** A forgotten page stops asking for codes: after this many nobody is standing before it. */
const maxOffers = 10

/** A computer's way in by the phone: a code to scan, with the time it has left; then who has scanned it. */
export default function PhoneLogIn(): ReactNode {
  const [attempt, setAttempt] = useState(0)
  const [at, setAt] = useState<Step>({ step: 'asking' })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt begins anew.
  useEffect(() => {
    const left = new AbortController()
    setAt({ step: 'asking' })
    offerUntilAnswered((step) => !left.signal.aborted && setAt(step), left.signal).catch((error: unknown) => {
      if (!left.signal.aborted) setAt({ step: 'over', words: wordsFor(error) })
    })
    return () => left.abort()
  }, [attempt])

  if (at.step === 'asking') return <LoadingState />
  if (at.step === 'over') {
    return (
      <div className="phone-log-in">
        <p className="phone-log-in-words" role="status">
          {at.words}
        </p>
        <Button onClick={() => setAttempt(attempt + 1)}>{t('phone-log-in.again')}</Button>
      </div>
    )
  }
  if (at.step === 'scanned') {
    const { person, offer } = at
    return (
      <div className="phone-log-in">
        <Avatar id={person.id} name={person.name} src={pictureOf(person)} size={84} />
        <p className="phone-log-in-who" role="status">
          {t('phone-log-in.scanned', { name: isolate(person.name) })}
        </p>
        <p className="phone-log-in-number ui-figures">{offer.matchingNumber}</p>
        <p className="phone-log-in-words">{t('phone-log-in.compare')}</p>
      </div>
    )
  }
  return (
    <div className="phone-log-in">
      <CodeWithTime offer={at.offer} lastsMs={at.lastsMs} />
      <p className="phone-log-in-words">{t('phone-log-in.how')}</p>
    </div>
  )
}

function CodeWithTime({ offer, lastsMs }: { offer: Offer; lastsMs: number }): ReactNode {
  const [leftMs, setLeft] = useState(lastsMs)
  useEffect(() => {
    const endsAt = Date.now() + lastsMs
    const timer = setInterval(() => setLeft(Math.max(0, endsAt - Date.now())), 1000)
    return () => clearInterval(timer)
  }, [lastsMs])
  const seconds = Math.ceil(leftMs / 1000)
  return (
    <>
      <div className="phone-log-in-code" style={{ inlineSize: codeSizePx + 40, blockSize: codeSizePx + 40 }}>
        <svg className="phone-log-in-ring" viewBox="0 0 100 100" aria-hidden="true">
          <rect x="1.5" y="1.5" width="97" height="97" rx="12" className="phone-log-in-ring-track" />
          <rect
            x="1.5"
            y="1.5"
            width="97"
            height="97"
            rx="12"
            className="phone-log-in-ring-left"
            pathLength={1}
            strokeDasharray={`${leftMs / lastsMs} 1`}
          />
        </svg>
        <QrCode text={offer.code} label={t('phone-log-in.code')} size={codeSizePx} />
      </div>
      <p className="phone-log-in-time" role="timer">
        {t('phone-log-in.left', { seconds })}
      </p>
    </>
  )
}

/** Shows one offer after another until a phone answers one. Ends on the screen, by what it tells. */
async function offerUntilAnswered(tell: (step: Step) => void, signal: AbortSignal): Promise<void> {
  for (let count = 0; count < maxOffers && !signal.aborted; count++) {
    const offer = await strangersClient.call('devices.offerLogIn', thisDevice(), { signal })
    tell({ step: 'offered', offer, lastsMs: offerLastsMs })
    const answer = await awaitAnswer(offer, tell, signal)
    if (answer === 'gone') continue
    if (answer.step === 'confirmed') return enter({ personId: answer.account.id, deviceId: answer.deviceId })
    tell({ step: 'over', words: t('phone-log-in.refused') })
    return
  }
  tell({ step: 'over', words: t('phone-log-in.over') })
}

async function awaitAnswer(
  offer: Offer,
  tell: (step: Step) => void,
  signal: AbortSignal,
): Promise<Extract<Answer, { step: 'refused' | 'confirmed' }> | 'gone'> {
  const { offerId, secret } = offer
  let known: 'offered' | 'scanned' = 'offered'
  for (;;) {
    const answer: Answer | 'gone' = await strangersClient
      .call('devices.awaitLogIn', { offerId, secret, known }, { signal, timeoutMs: 40_000 })
      .catch((error) => {
        if (error instanceof RefusalError && error.code === 'offer_gone') return 'gone'
        throw error
      })
    if (answer === 'gone') return answer
    if (answer.step === 'refused' || answer.step === 'confirmed') return answer
    if (answer.step === 'scanned') {
      known = 'scanned'
      tell({ step: 'scanned', offer, person: answer.person })
    }
  }
}
