import fc from 'fast-check'
import * as z from 'zod'

/** The part of JSON Schema that the contract’s inputs become. */
interface Schema {
  type?: string | string[]
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  /** Of a tuple. */
  prefixItems?: Schema[]
  minimum?: number
  maximum?: number
  pattern?: string
}

/** Words that broke something somewhere: markup, statements, paths, formats, and characters that are not what they seem. */
export const wickedWords = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD800',
  'tea\uDC00',
  '\u202Egpj.exe',
  '\u2066\u2069\u200F\u061C',
  '\u200B\u2060\uFEFF',
  '\u001B[31mred',
  '\r\nSet-Cookie: a=b',
  'Z\u0351\u036B\u0343a\u0329\u033Alg\u0330o'.repeat(30),
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '{{7*7}}#{7*7}',
  `'; drop schema chat cascade; --`,
  "' or 1=1 --",
  '%s%n%_\\',
  '../../etc/passwd',
  'https://169.254.169.254/latest/meta-data/',
  '__proto__',
  'NaN',
  'null',
  'x'.repeat(300),
  '美'.repeat(20_000),
  '👩‍👩‍👧‍👦'.repeat(50),
  '=cmd|calc!A1',
  '(a+)+$',
]

const wickedNumbers = [-1, 0, 1, 2, 3, 1.5, -0.1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 63), 1e308, 90, 180]
const times = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const wickedTimes = [
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-02-30T00:00:00Z',
  '2026-06-30T23:59:60Z',
]
const wickedValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, [], {}, [[]], { length: 1e9 }, { $ne: null }, { toString: 1 }),
  fc.constantFrom(...wickedWords),
  fc.constantFrom(...wickedNumbers),
  fc.constant(Array.from({ length: 2000 }, () => 'x')),
  fc.constant(JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`)),
)

/** Mostly `likely`, so that most inputs get past the door; now and then something of another kind. */
const mostly = (likely: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: likely, weight: 60 }, { arbitrary: wickedValues, weight: 1 })

const few = (likely: fc.Arbitrary<number>) =>
  fc.oneof({ arbitrary: likely, weight: 5 }, { arbitrary: fc.constantFrom(...wickedNumbers), weight: 1 })

const near = ({ minimum = 0, maximum = minimum + 9 }: Schema) => ({
  min: Math.max(minimum, 0),
  max: Math.min(maximum, Math.max(minimum, 0) + 9),
})

/** Inputs that look like what a method takes, made of the given ids and words, and wrong in places. */
export function wickedInputs(
  input: z.ZodType,
  pool: { ownIds: readonly string[]; foreignIds: readonly string[]; words: readonly string[] },
) {
  const ids = fc.oneof(
    { arbitrary: fc.constantFrom(...pool.ownIds), weight: 5 },
    { arbitrary: fc.constantFrom(...pool.foreignIds), weight: 4 },
    { arbitrary: fc.uuid(), weight: 1 },
  )
  const words = fc.oneof(
    { arbitrary: fc.constantFrom(...pool.words), weight: 4 },
    { arbitrary: fc.constantFrom(...wickedWords), weight: 2 },
    { arbitrary: fc.constantFrom(...pool.ownIds, ...pool.foreignIds), weight: 1 },
    { arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }), weight: 1 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 1 },
  )

  function from(schema: Schema): fc.Arbitrary<unknown> {
    if ('const' in schema) return mostly(fc.constant(schema.const))
    if (schema.enum) return mostly(fc.constantFrom(...schema.enum))
    const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
    if (choices) return fc.oneof(...choices.map(from))
    if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => from({ ...schema, type })))
    switch (schema.type) {
      case 'string':
        if (schema.format === 'uuid') return mostly(ids)
        if (schema.format === 'email') return mostly(fc.oneof(fc.emailAddress(), words))
        if (schema.format === 'uri') return mostly(fc.oneof(fc.webUrl(), words))
        if (schema.format === 'date-time') return mostly(fc.oneof(times, fc.constantFrom(...wickedTimes), words))
        return mostly(schema.pattern ? fc.oneof(fc.stringMatching(new RegExp(schema.pattern)), words) : words)
      case 'integer':
        return mostly(few(fc.integer(near(schema))))
      case 'number':
        return mostly(few(fc.double({ min: -90, max: 90, noNaN: true })))
      case 'boolean':
        return mostly(fc.boolean())
      case 'null':
        return mostly(fc.constant(null))
      case 'array':
        if (schema.prefixItems) return mostly(fc.tuple(...schema.prefixItems.map(from)))
        return mostly(fc.array(from(schema.items ?? {}), { maxLength: 4 }))
      case 'object': {
        const parts = Object.entries(schema.properties ?? {}).map(([key, part]) => [key, from(part)] as const)
        const required = schema.required ?? []
        const record = fc.record(Object.fromEntries(parts), { requiredKeys: required })
        return mostly(fc.oneof({ arbitrary: record, weight: 6 }, { arbitrary: record.map(polluted), weight: 1 }))
      }
      default:
        return wickedValues
    }
  }

  return from(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema)
}

/** Keys that mean something to careless code, as they arrive from the wire: as own properties. */
const polluted = (record: object): unknown =>
  JSON.parse(
    `{"__proto__x":1,"constructor":{"prototype":{"isAdministrator":true}},"personId0":"x",${JSON.stringify(record).slice(1)}`
      .replace('__proto__x', '\\u005f_proto__')
      .replace(/,}$/, '}'),
  )
