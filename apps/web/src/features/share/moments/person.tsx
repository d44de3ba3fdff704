import type { Person } from '@teahouse/contract/people/accounts'
import { type ReactNode, use } from 'react'
import { pictureOf } from '../../../platform/pictures.ts'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Press } from '../../../ui/press.tsx'
import { useKnown } from '../../people/contacts/people.ts'
import { NamesContext } from '../../talk/chat/scene.ts'

export const hrefOfAlbum = (personId: string): string => `/moments/of/${personId}`

/** One’s own name leads to one’s own moments, another’s to who they are. */
const hrefOf = (personId: string, selfId: string) =>
  personId === selfId ? hrefOfAlbum(selfId) : `/contacts/${personId}`

export function usePerson(personId: string): Person | undefined {
  const { person } = useKnown(personId)
  const account = useAccount()
  return personId === account?.id ? account : person
}

/** What a person is called here; by the name of one’s account for oneself. */
export function useNameOf(personId: string): string {
  const account = useAccount()
  const names = use(NamesContext)
  return personId === account?.id ? account.name : names.nameOf(personId)
}

export function Face({ personId, size = 44 }: { personId: string; size?: number }): ReactNode {
  const person = usePerson(personId)
  const name = useNameOf(personId)
  return <Avatar id={personId} name={name} src={pictureOf(person)} size={size} />
}

/** The picture as a way to the person; the name beside it is the one that is read aloud. */
export function FaceLink({ personId }: { personId: string }): ReactNode {
  const { personId: selfId } = useTeahouse()
  return (
    <Press className="moment-face" href={hrefOf(personId, selfId)} tabIndex={-1} aria-hidden>
      <Face personId={personId} />
    </Press>
  )
}

export function NameLink({ personId }: { personId: string }): ReactNode {
  const { personId: selfId } = useTeahouse()
  return (
    <Press className="moment-name" href={hrefOf(personId, selfId)}>
      <bdi>{useNameOf(personId)}</bdi>
    </Press>
  )
}
