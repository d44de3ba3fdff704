import type { Person } from '@teahouse/contract/people/accounts'
import type { Contact } from '@teahouse/contract/people/contacts'
import { t } from '../../../i18n/i18n.ts'

/**
 * What one calls a person: the remark, else the nickname in the group, else the name that they gave themselves.
 * Empty while nothing is known of them.
 */
export function nameOf(
  person: Pick<Person, 'name'> | null | undefined,
  contact?: Pick<Contact, 'remark'> | null,
  nickname?: string | null,
): string {
  if (contact?.remark || nickname) return contact?.remark || nickname || ''
  // An account that was deleted has no name left; its messages stay.
  return person ? person.name || t('contacts.gone') : ''
}
