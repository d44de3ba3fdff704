/** What this device knows of people, as screens want it. */
import type { KnownContact } from '@teahouse/client'
import type { Person } from '@teahouse/contract/people/accounts'
import type { Contact, ContactRequest } from '@teahouse/contract/people/contacts'
import { useMemo } from 'react'
import { useView } from '../../../platform/use-view.ts'
import { useTeahouse } from '../../../shell/session.ts'

/** Everybody on one's list. */
export function useContacts(): readonly KnownContact[] {
  const known = useView(useTeahouse().replica.contacts)
  return useMemo(() => known.filter(({ contact }) => contact.isContact), [known])
}

/** A person and one's notes about them, as far as this device knows. */
export function useKnown(personId: string): { person: Person | undefined; contact: Contact | undefined } {
  const { replica } = useTeahouse()
  const views = useMemo(
    () => ({ person: replica.person(personId), contact: replica.contact(personId) }),
    [replica, personId],
  )
  return { person: useView(views.person), contact: useView(views.contact) }
}

export function useRequests(): readonly ContactRequest[] {
  return useView(useTeahouse().replica.requests)
}

export const isWaitingForMe = ({ direction, state }: ContactRequest): boolean =>
  direction === 'incoming' && state === 'pending'
