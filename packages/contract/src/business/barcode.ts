/** Whether digits are a number of GS1 (EAN-8, UPC-A, EAN-13), with the check digit that belongs to it. */
export function isBarcode(digits: string): boolean {
  if (!/^([0-9]{8}|[0-9]{12}|[0-9]{13})$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
