import type { ContactRequest } from '@teahouse/contract/people/contacts'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { showToast } from '../../../ui/toast.tsx'

/** Accepts or ignores a request; the list follows through the stream. */
export async function answer({ client }: Teahouse, request: ContactRequest, accept: boolean): Promise<void> {
  await client.call('contacts.answer', { requestId: request.id, accept })
  if (accept) showToast(t('contacts.accepted', { name: isolate(request.person.name) }), { icon: 'check' })
}
