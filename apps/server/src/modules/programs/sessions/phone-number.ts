/** Calling codes of one and two digits; all others have three (ITU-T E.164). */
const short = new Set(
  (
    '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 ' +
    '81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
)

export interface PhoneNumber {
  /** With the calling code where it is not China’s. */
  phoneNumber: string
  purePhoneNumber: string
  countryCode: string
}

/** `+447700900123` as programs are told it. @param phone with `+` and calling code */
export function phoneNumberOf(phone: string): PhoneNumber {
  const digits = phone.slice(1)
  const countryCode =
    [1, 2].map((length) => digits.slice(0, length)).find((one) => short.has(one)) ?? digits.slice(0, 3)
  const purePhoneNumber = digits.slice(countryCode.length)
  return { phoneNumber: countryCode === '86' ? purePhoneNumber : digits, purePhoneNumber, countryCode }
}
