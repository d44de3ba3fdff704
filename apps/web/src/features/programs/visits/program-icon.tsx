import type { ReactNode } from 'react'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'

interface ProgramIconProps {
  name: string
  iconId: string | null
  size?: number
}

/** The picture of a program: its icon, or its first letters. */
export function ProgramIcon({ name, iconId, size = 52 }: ProgramIconProps): ReactNode {
  return <Avatar id={name} name={name} src={pictureOf({ avatarId: iconId })} size={size} />
}
