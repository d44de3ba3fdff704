import { type MethodShape, methods, refusals } from '@teahouse/contract'
import * as z from 'zod'

type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  additionalProperties?: Schema | boolean
  maxLength?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

/** A JSON Schema as a type that people read. */
function typeOf(schema: Schema, indent: string): string {
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ')
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map((one) => typeOf(one, indent)))].join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.type === 'array') {
    const items = typeOf(schema.items ?? {}, indent)
    return `${/[ |]/.test(items) && !items.startsWith('{') ? `(${items})` : items}[]${schema.maxItems ? ` /* ≤ ${schema.maxItems} */` : ''}`
  }
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {})
    if (fields.length === 0) return schema.additionalProperties ? 'Record<string, …>' : '{}'
    const inner = `${indent}  `
    const lines = fields.map(
      ([name, field]) => `${inner}${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(field, inner)}`,
    )
    return `{\n${lines.join('\n')}\n${indent}}`
  }
  if (schema.type === 'string') {
    if (schema.format) return schema.format
    return schema.maxLength ? `string /* ≤ ${schema.maxLength} */` : 'string'
  }
  return schema.type ?? 'unknown'
}

function shape(schema: z.ZodType, io: 'input' | 'output'): string {
  return typeOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema, '')
}

const callers = { anyone: 'anyone', person: 'whoever is logged in', administrator: 'administrators' } as const

const whenFull = { vital: 'served first', normal: 'in turn', background: 'refused first' } as const

function section(method: MethodShape): string {
  const { name, summary, caller, may, limit, input, output } = method
  const facts = [`**Callers:** ${callers[caller]}${may ? `; ${may}` : ''}.`]
  if (limit)
    facts.push(
      `**Limit:** ${limit.calls} calls in ${limit.seconds} s ${limit.per === 'person' ? 'a person' : 'an address'}.`,
    )
  if (method.priority) facts.push(`**When the server is full:** ${whenFull[method.priority]}.`)
  if (method.refusals.length > 0)
    facts.push(`**Refusals:** ${method.refusals.map((code) => `\`${code}\``).join(', ')}.`)
  return [
    `### ${name}`,
    summary,
    facts.join('  \n'),
    `\`\`\`ts\n// in\n${shape(input, 'input')}\n// out\n${shape(output, 'output')}\n\`\`\``,
  ].join('\n\n')
}

/** docs/reference.md: every method and refusal of the contract. */
export function renderReference(): string {
  const all = Object.values(methods) as MethodShape[]
  const modules = [...new Set(all.map((method) => method.name.split('.')[0]!))]
  return `${[
    '# Reference',
    'Made from the contract by `npm run reference`; do not edit. Calls go to `POST /rpc/<name>` with a JSON body, or over the socket (docs/sync-protocol.md). Whatever changes something takes an id that the client chooses, and doing it twice does it once. Every call can also be refused with `invalid_input`, `not_signed_in`, `not_allowed`, `too_many_requests`, `busy` or `no_room`.',
    ...modules.map((module) =>
      [`## ${module}`, ...all.filter((method) => method.name.startsWith(`${module}.`)).map(section)].join('\n\n'),
    ),
    '## Refusals',
    [
      '| Code | Status | Sentence |',
      '| --- | --- | --- |',
      ...Object.entries(refusals).map(([code, [status, sentence]]) => `| \`${code}\` | ${status} | ${sentence} |`),
    ].join('\n'),
  ].join('\n\n')}\n`
}
