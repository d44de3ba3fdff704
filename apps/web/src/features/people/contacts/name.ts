import type { Person } from '@teahouse/contract/people/accounts'
import type { Contact } from '@teahouse/contract/people/contacts'
import { t } from '../../../i18n/i18n.ts'

/** What one calls a person: the remark, else the name that they gave themselves. */
export function nameOf(
  person: Pick<Person, 'name'> | null | undefined,
  contact?: Pick<Contact, 'remark'> | null,
): string {
  // An account that was deleted has no name left.
  return contact?.remark || person?.name || t('contacts.gone')
}
