import { frameServices } from './element.ts'

/** A length as WXML takes it (`6`, `'6px'`, `'12rpx'`) in the words of CSS. */
export function cssLength(value: unknown): string {
  const text = String(value).trim()
  if (/^-?[\d.]+$/.test(text)) return `${text}px`
  const inRpx = /^(-?[\d.]+)rpx$/.exec(text)
  return inRpx ? `calc(var(--rpx) * ${inRpx[1]})` : text
}

/** A length as WXML takes it, in CSS pixels. */
export function pixels(value: unknown): number {
  const text = String(value).trim()
  const number = Number.parseFloat(text)
  if (Number.isNaN(number)) return 0
  return text.endsWith('rpx') ? number * frameServices().rpx() : number
}
