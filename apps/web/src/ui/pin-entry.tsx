import { type ReactNode, useEffect, useRef, useState } from 'react'
import { NumberPad } from './number-pad.tsx'
import { PinField } from './pin-field.tsx'

interface PinEntryProps {
  /** All digits are there. While the promise is under way nothing more is taken; afterwards the boxes are empty. */
  onComplete(pin: string): Promise<unknown>
  length?: number
  /** The last one was wrong. */
  isWrong?: boolean
  disabled?: boolean
  /** It came unasked, perhaps while the person was typing: keys count after a pause. */
  isUnasked?: boolean
  /** Stands between the boxes and the pad. */
  children?: ReactNode
}

/** A secret number, on the pad or typed anywhere while it is on the screen. It is kept here, and only until it is complete. */
export function PinEntry({
  onComplete,
  length = 6,
  isWrong = false,
  disabled = false,
  isUnasked = false,
  children,
}: PinEntryProps): ReactNode {
  const [digits, setDigits] = useState('')
  const [isBusy, setBusy] = useState(false)
  const isOff = disabled || isBusy

  const complete = async (pin: string) => {
    setBusy(true)
    try {
      await onComplete(pin)
    } finally {
      setBusy(false)
      setDigits('')
    }
  }
  const add = (digit: string) => {
    if (isOff || digits.length >= length) return
    const next = digits + digit
    setDigits(next)
    if (next.length === length) void complete(next)
  }
  const erase = () => {
    if (!isOff) setDigits(digits.slice(0, -1))
  }
  useDigitKeys(add, erase, isUnasked)
  useEffect(() => {
    if (isWrong) navigator.vibrate?.(12)
  }, [isWrong])

  return (
    <>
      <div className="ui-pin-line">
        <PinField count={digits.length} length={length} isWrong={isWrong && digits === ''} />
        {children}
      </div>
      <NumberPad onDigit={add} onErase={erase} disabled={isOff} />
    </>
  )
}

/** So long without a key, and the person has seen what came up. */
const pauseMs = 700

/** Digits of any keyboard, as if they were pressed on the pad. */
function useDigitKeys(add: (digit: string) => void, erase: () => void, isUnasked: boolean): void {
  const latest = useRef({ add, erase })
  latest.current = { add, erase }
  useEffect(() => {
    let deafUntilMs = isUnasked ? performance.now() + pauseMs : 0
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (performance.now() < deafUntilMs) {
        deafUntilMs = performance.now() + pauseMs
        return
      }
      const digit = digitOf(event.key)
      if (digit !== undefined) latest.current.add(digit)
      else if (event.key === 'Backspace') latest.current.erase()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [isUnasked])
}

/** Arabic, Persian and full-width digits are digits. */
function digitOf(key: string): string | undefined {
  if (!/^\p{Nd}$/u.test(key)) return undefined
  const code = key.codePointAt(0)!
  const zero = [0x30, 0x0660, 0x06f0, 0xff10].find((first) => code >= first && code <= first + 9)
  return zero === undefined ? undefined : String(code - zero)
}
