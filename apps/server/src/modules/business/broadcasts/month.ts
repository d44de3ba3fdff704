/** The month of a day: `2026-11` of `2026-11-22`. */
export const monthOf = (day: string): string => day.slice(0, 7)
