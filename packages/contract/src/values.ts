import * as z from 'zod'

export const id = () => z.uuid()
/** ISO 8601, UTC, from the year 1: before it PostgreSQL counts otherwise. */
export const time = () => z.iso.datetime().refine((value) => !value.startsWith('0000'), 'no such year')
/** Position in a conversation's log; dense, from 1. */
export const seq = () => z.int().min(0)
/** Position in one person's stream of updates; dense, from 1. */
export const useq = () => z.int().min(0)

/** Control characters (line breaks and tabs aside) never belong in what people write. */
const noControls = (text: string) => !/[\p{Cc}--[\n\t]]/v.test(text)
/** Text over several lines, kept as written. */
export const text = (maxLength: number) => z.string().max(maxLength).refine(noControls, 'control characters')
/** One line: trimmed, inner white space folded, no bidi overrides (they let a name pose as another). */
export const line = (maxLength: number) =>
  z
    .string()
    .transform((value) =>
      value
        .normalize('NFC')
        .replace(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/gu, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().max(maxLength).refine(noControls, 'control characters'))
/** Some of it can be seen: spaces, marks and characters without a shape are no name. */
const isVisible = (text: string) => /[^\p{C}\p{Z}\p{M}\p{DI}\u2800]/u.test(text)
export const name = () => line(40).pipe(z.string().refine(isVisible, 'nothing to see'))

/** A Teahouse ID: 4 to 20 of a–z, 0–9, `_` and `-`, starting with a letter; compared without case. */
export const handle = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9_-]{3,19}$/)
export const password = () => z.string().min(8).max(200)
export const email = () => z.email().max(200).toLowerCase()
export const phone = () =>
  z
    .string()
    .trim()
    .regex(/^\+[1-9][0-9]{6,14}$/)
export const locale = () => z.enum(['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar'])
/** A code sent by mail or text message. */
export const code = () =>
  z
    .string()
    .trim()
    .regex(/^[0-9]{6}$/)
export const latitude = () => z.number().min(-90).max(90)
export const longitude = () => z.number().min(-180).max(180)
export const nothing = () => z.object({})
