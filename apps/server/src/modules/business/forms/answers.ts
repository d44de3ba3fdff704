import type { FormField } from '@teahouse/contract/business/forms'
import * as z from 'zod'
import { Refusal } from '../../../platform/refusal.ts'

const kinds: Record<FormField['kind'], (field: FormField) => z.ZodType<string>> = {
  name: () => z.string().max(80),
  email: () => z.email().max(200),
  phone: () => z.string().regex(/^\+?[0-9 ()/.-]{5,30}$/),
  text: () => z.string().max(1_000),
  choice: ({ options }) => z.enum(options as [string, ...string[]]),
  date: () => z.iso.date(),
}

/** What was asked, answered; nothing else is kept. Refuses `form_answers_wrong`. */
export function checkAnswers(
  fields: readonly FormField[],
  answers: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = fields.flatMap((field): [string, string][] => {
    const answer = (answers[field.key] ?? '').trim()
    if (answer === '') {
      if (field.isRequired) throw new Refusal('form_answers_wrong')
      return []
    }
    if (!kinds[field.kind](field).safeParse(answer).success) throw new Refusal('form_answers_wrong')
    return [[field.key, answer]]
  })
  return Object.fromEntries(kept)
}
