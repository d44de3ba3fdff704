/** Why a call failed, as `errMsg` says it; what `wx` refuses says it already. */
export function failed(call: string, why: unknown): string {
  const message = why instanceof Error ? why.message : String(why)
  return /^\w+:fail/.test(message) ? message : `${call}:fail ${message}`
}
