import type { Person } from '@teahouse/contract/people/accounts'

/** The address of a person's picture, or null for initials. */
export function pictureOf(person: Pick<Person, 'avatarId'> | null | undefined): string | null {
  return person?.avatarId ? `/media/${person.avatarId}` : null
}
