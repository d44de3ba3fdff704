import type { Form, Lead } from '@teahouse/contract/business/forms'
import type { FormRow, LeadRow } from './store.ts'

export const presentForm = (row: FormRow): Form => ({ ...row })

export const presentLead = (row: LeadRow): Lead => ({
  id: row.id,
  formId: row.formId,
  formTitle: row.formTitle,
  personId: row.personId,
  answers: row.answers ?? {},
  source: { kind: row.sourceKind, detail: row.sourceDetail },
  proof: {
    consentText: row.consentText,
    formVersion: row.formVersion,
    givenAt: row.givenAt.toISOString(),
    deviceId: row.deviceId,
    digest: row.digest,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  },
})
