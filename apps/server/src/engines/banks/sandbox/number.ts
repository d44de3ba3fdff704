/** An invented country: ISO 3166 leaves codes that begin with X to whoever needs one. */
const country = 'XW'
/** The bank of Willow Quay, which is the only one there. */
const bank = 'WQBK'

/** The remainder of an IBAN by 97 (ISO 7064): letters count from 10, the first four characters stand last. */
function remainder(number: string): number {
  const turned = number.slice(4) + number.slice(0, 4)
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return Number(BigInt(digits) % 97n)
}

/** The account number, built like an IBAN, of twelve letters or digits. */
export function accountNumber(own: string): string {
  const checkDigits = 98 - remainder(`${country}00${bank}${own}`)
  return `${country}${String(checkDigits).padStart(2, '0')}${bank}${own}`
}

/** As people type it: blanks and small letters do not matter. */
export const readAccountNumber = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase()

/** Whether it can be a number of this bank: slips of the finger do not pass. */
export const isAccountNumber = (number: string): boolean =>
  new RegExp(`^${country}\\d{2}${bank}[A-Z0-9]{12}$`).test(number) && remainder(number) === 1
