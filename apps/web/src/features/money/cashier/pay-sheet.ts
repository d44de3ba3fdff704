const shown = new Map<string, Promise<'paid' | 'cancelled'>>()

/**
 * The one place where a person says yes to a payment. Shows it on a sheet over the whole app, and resolves when it has
 * been paid, or is over: turned down, run out. A payment is shown once, however often it is asked for.
 */
export function confirmPayment(paymentId: string): Promise<'paid' | 'cancelled'> {
  let outcome = shown.get(paymentId)
  if (!outcome) {
    outcome = import('./sheet.tsx').then(({ showSheet }) => showSheet(paymentId)).finally(() => shown.delete(paymentId))
    shown.set(paymentId, outcome)
  }
  return outcome
}
