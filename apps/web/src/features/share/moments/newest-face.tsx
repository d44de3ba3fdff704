import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { nameOf } from '../../people/contacts/name.ts'
import { useKnown } from '../../people/contacts/people.ts'
import { useNewest } from './glance.ts'

/** On Discover: whoever posted last, with a dot, as long as nobody has looked; and how many notices wait. */
export default function NewestFace(): ReactNode {
  const { newest, notices } = useNewest()
  return (
    <>
      {notices > 0 && <Badge count={notices} />}
      {newest && <NewFace personId={newest.personId} />}
    </>
  )
}

function NewFace({ personId }: { personId: string }): ReactNode {
  const { person, contact } = useKnown(personId)
  const name = nameOf(person, contact)
  return (
    <Avatar
      id={personId}
      name={name}
      src={pictureOf(person)}
      size={32}
      dot
      label={t('moments.newest', { name: isolate(name) })}
    />
  )
}
