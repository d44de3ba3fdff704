import type { ReactNode } from 'react'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { useGlance } from './use-glance.ts'

/** On the line of Discover: the channel that has shown something last, as long as it was not looked at. */
export default function NewestFace(): ReactNode {
  const { newest } = useGlance()
  return (
    newest && <Avatar id={newest.id} name={newest.name} src={pictureOf(newest)} size={32} dot label={newest.name} />
  )
}
