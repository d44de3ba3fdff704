/**
 * The shape of what a program hands to a call. Nothing of it is believed: a call runs on what its shape has taken out of
 * it, which is plain, bounded, and holds nothing that the shape does not name.
 */
export type Shape<T> = (value: unknown, at: string) => T
export type Taken<S> = S extends Shape<infer T> ? T : never

/** A call’s arguments are not what its documentation asks for; `message` is WeChat’s `parameter error: …`. */
export class WrongShape extends Error {
  constructor(at: string, wanted: string) {
    super(`parameter error: ${at} should be ${wanted}`)
  }
}

export const text =
  (most = 4096, pattern?: RegExp): Shape<string> =>
  (value, at) => {
    if (typeof value !== 'string') throw new WrongShape(at, 'String')
    if (value.length > most) throw new WrongShape(at, `of at most ${most} characters`)
    if (pattern && !pattern.test(value)) throw new WrongShape(at, `like ${pattern.source}`)
    return value
  }

export const number =
  (from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER): Shape<number> =>
  (value, at) => {
    if (typeof value !== 'number' || !(value >= from && value <= to)) throw new WrongShape(at, `Number ${from}–${to}`)
    return value
  }

export const flag: Shape<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw new WrongShape(at, 'Boolean')
  return value
}

export const oneOf =
  <const T extends string>(...words: readonly T[]): Shape<T> =>
  (value, at) => {
    if (!words.includes(value as T)) throw new WrongShape(at, `one of ${words.join(', ')}`)
    return value as T
  }

export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value, at) =>
    value === undefined || value === null ? undefined : shape(value, at)

/** What stands for a value that was left out, or is none of its kind: WeChat is lenient about most of its options. */
export const otherwise =
  <T>(shape: Shape<T>, fallback: T): Shape<T> =>
  (value, at) => {
    try {
      return value === undefined || value === null ? fallback : shape(value, at)
    } catch (error) {
      if (error instanceof WrongShape) return fallback
      throw error
    }
  }

export const list =
  <T>(one: Shape<T>, most = 100): Shape<T[]> =>
  (value, at) => {
    if (!Array.isArray(value) || value.length > most) throw new WrongShape(at, `Array of at most ${most}`)
    return value.map((item, index) => one(item, `${at}[${index}]`))
  }

/** Words by words, as headers are. */
export const words =
  (most = 100): Shape<Record<string, string>> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null) throw new WrongShape(at, 'Object')
    const entries = Object.entries(value)
    if (entries.length > most) throw new WrongShape(at, `of at most ${most} fields`)
    return Object.fromEntries(entries.map(([name, one]) => [name, String(one).slice(0, 16_384)]))
  }

export const bytes =
  (most = 100 * 1024 * 1024): Shape<Blob> =>
  (value, at) => {
    const blob = value instanceof ArrayBuffer ? new Blob([value]) : value
    if (!(blob instanceof Blob)) throw new WrongShape(at, 'ArrayBuffer')
    if (blob.size > most) throw new WrongShape(at, `of at most ${most} bytes`)
    return blob
  }

/** Anything that JSON can say, up to a length of it: what a program hands to another, or to its own log. */
export const plain =
  (most = 100_000): Shape<unknown> =>
  (value, at) => {
    let said: string | undefined
    try {
      said = JSON.stringify(value)
    } catch {
      throw new WrongShape(at, 'plain data')
    }
    if (said === undefined) return undefined
    if (said.length > most) throw new WrongShape(at, `of at most ${most} characters`)
    return JSON.parse(said) as unknown
  }

type Fields = Record<string, Shape<unknown>>
type TakenOf<F extends Fields> = { [Name in keyof F]: Taken<F[Name]> }
/** Its named fields, and no others. */
export const object =
  <const F extends Fields>(fields: F): Shape<TakenOf<NoInfer<F>>> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null) throw new WrongShape(at, 'Object')
    const taken: Record<string, unknown> = {}
    for (const [name, shape] of Object.entries(fields)) {
      const given = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
      taken[name] = shape(given, at === 'parameter' ? `parameter.${name}` : `${at}.${name}`)
    }
    return taken as TakenOf<F>
  }

export const nothing = object({})
