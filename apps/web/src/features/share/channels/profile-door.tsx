import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Card, Cell } from '../../../ui/cell.tsx'

/** On a friend’s page: the way to their channel; nothing where they have none. */
export default function ProfileDoor({ personId }: { personId: string }): ReactNode {
  const { value } = useKept('channels.creator', { personId })
  if (!value) return null
  const { id, name } = value.channel
  return (
    <Card>
      <Cell icon="film-strip" title={t('clips.channel')} value={name} href={`/channels/of/${id}`} />
    </Card>
  )
}
