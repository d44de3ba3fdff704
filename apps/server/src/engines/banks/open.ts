import type { BankAdapter } from './index.ts'
import { createSandboxBank, type SandboxBank } from './sandbox/index.ts'
import { openStripeBank, type StripeSettings } from './stripe/index.ts'

/** The bank that the settings chose; `practice` is the same one where it is the bank in the box. */
export async function openBank(
  chosen: 'sandbox' | StripeSettings | null,
  needs: Parameters<typeof createSandboxBank>[0],
): Promise<{ bank: BankAdapter | null; practice: SandboxBank | null }> {
  if (chosen === null) return { bank: null, practice: null }
  if (chosen !== 'sandbox') return { bank: await openStripeBank(chosen), practice: null }
  const practice = createSandboxBank(needs)
  return { bank: practice, practice }
}
