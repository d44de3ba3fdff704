import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import { Row } from '../../../ui/row.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { useClip, useFaces } from './known.ts'

/** Which friends like a clip. Who else does is nobody's business. */
export function openFriends(clipId: string): void {
  void openOverlay((close) => (
    <Sheet title={t('clips.friends')} onClose={close}>
      {(leave) => <Friends clipId={clipId} onLeave={leave} />}
    </Sheet>
  ))
}

function Friends({ clipId, onLeave }: { clipId: string; onLeave(): void }): ReactNode {
  const faceOf = useFaces()
  const clip = useClip(clipId)
  return (
    <ul>
      {clip?.friendsWhoLiked.map(faceOf).map(({ id, name, avatarId }) => (
        <li key={id}>
          <Row
            href={`/contacts/${id}`}
            onClick={onLeave}
            compact
            lead={<Avatar id={id} name={name} src={pictureOf({ avatarId })} size={42} />}
            title={name}
          />
        </li>
      ))}
    </ul>
  )
}
