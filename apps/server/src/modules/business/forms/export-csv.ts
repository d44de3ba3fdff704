import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/forms'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

const mostRows = 50_000

/** All contacts of a form, the newest first, with what each agreed to. */
export async function exportCsv(
  { db, clock, official }: Needs,
  personId: string,
  { accountId, formId }: Parsed<typeof contract.exportCsv>,
): Promise<Output<typeof contract.exportCsv>> {
  await official.enter(db, accountId, personId, 'followers')
  const [form] = await store.forms(db, { id: formId, accountId })
  if (!form) throw new Refusal('form_not_found')
  const rows = (await store.leads(db, { formId, limit: mostRows })).filter(({ answers }) => answers)
  const head = [
    ...form.fields.map(({ label }) => label),
    'source',
    'source detail',
    'consent given at',
    'consent text',
    'form version',
    'proof',
  ]
  const lines = rows.map((row) => [
    ...form.fields.map(({ key }) => row.answers![key] ?? ''),
    row.sourceKind,
    row.sourceDetail,
    row.givenAt.toISOString(),
    row.consentText,
    String(row.formVersion),
    row.digest,
  ])
  return {
    fileName: `${form.title} ${clock.now().toISOString().slice(0, 10)}.csv`,
    // Spreadsheets take a file without this mark for one in their country’s old code page.
    csv: `\uFEFF${[head, ...lines].map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`,
  }
}

/** A cell that begins like a formula is shown, and not computed. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
