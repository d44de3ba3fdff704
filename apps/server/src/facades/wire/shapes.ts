import * as z from 'zod'
import { type ErrorCode, errorMessages, no } from './errors.ts'
import { WireProblem } from './problem.ts'

/**
 * Shapes as clients really send them: numbers as texts, texts as numbers, flags as 0 and 1. Each can name the code of
 * its own “no”: `text(40003)` answers 40003 when it is missing or wrong.
 */

/** How a shape names the code of its own “no”. */
export const coded = (code: ErrorCode, hint = '') => ({
  error: `${code} ${errorMessages[code]}${hint && `: ${hint}`}`,
})

/** The code and sentence that a shape named for its problem, if it did. */
export function codeOfIssue(message: string): { code: number; sentence: string } | undefined {
  const [, code, sentence] = message.match(/^(-?\d+) (.+)$/s) ?? []
  return code && sentence ? { code: Number(code), sentence } : undefined
}

/** Reads what stands inside of something larger, once it is known what it is meant to be. */
export function read<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw problemOfIssue(parsed.error.issues[0]!)
  return parsed.data
}

/** What is wrong with an input, in the code that its shape names, or 40035. */
export function problemOfIssue({ message, path }: Pick<z.core.$ZodIssue, 'message' | 'path'>): WireProblem {
  const coded = codeOfIssue(message)
  return coded ? new WireProblem(coded.code, coded.sentence) : no(40035, `${path.join('.')} ${message}`.trim())
}

/** A text that is there; numbers are taken for their digits. */
export const text = (code: ErrorCode = 40035, maxLength = 20_000, hint = '') =>
  z
    .union([z.string(), z.number().transform(String), z.bigint().transform(String)], coded(code, hint))
    .pipe(z.string().min(1, coded(code, hint)).max(maxLength, coded(code, hint)))

/** A text that may be missing or empty. */
export const optionalText = (code: ErrorCode = 40035, maxLength = 20_000) =>
  z
    .union(
      [z.string(), z.number().transform(String), z.bigint().transform(String), z.null().transform(() => '')],
      coded(code),
    )
    .pipe(z.string().max(maxLength, coded(code)))
    .default('')

/** A whole number, also as text. */
export const whole = (code: ErrorCode = 40035, least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^-?\d{1,15}$/)
          .transform(Number),
      ],
      coded(code),
    )
    .pipe(z.int(coded(code)).min(least, coded(code)).max(most, coded(code)))

/** An id of 64 bits: a number of any size, or its digits. */
export const int64 = (code: ErrorCode = 40035) =>
  z
    .union(
      [
        z.bigint(),
        z.int().transform(BigInt),
        z
          .string()
          .regex(/^-?\d{1,19}$/)
          .transform(BigInt),
      ],
      coded(code),
    )
    .pipe(
      z
        .bigint()
        .min(-(2n ** 63n), coded(code))
        .max(2n ** 63n - 1n, coded(code)),
    )

/** Yes or no, as 0 and 1, true and false, or either of them as text. */
export const flag = (fallback?: boolean) => {
  const shape = z
    .union([z.boolean(), z.number(), z.string(), z.null()], coded(40035))
    .transform((value) => value === true || value === 1 || value === '1' || value === 'true')
  return fallback === undefined ? shape : shape.default(fallback)
}

/** What names a person to one app. */
export const openid = () => text(40003, 64)

/** Nothing is taken. */
export const nothing = () => z.object({})
