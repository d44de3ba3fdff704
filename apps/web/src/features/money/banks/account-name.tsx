import type { ReactNode } from 'react'

/** "Harbour Bank ···· 1234", in its own direction whatever the language. */
export function AccountName({ bankName, lastDigits }: { bankName: string; lastDigits: string }): ReactNode {
  return (
    <bdi>
      {bankName} <span dir="ltr">···· {lastDigits}</span>
    </bdi>
  )
}
