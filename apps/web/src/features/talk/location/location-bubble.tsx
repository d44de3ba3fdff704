import { lazy, type ReactNode, Suspense, use, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { clock } from '../../../ui/time.ts'
import type { BubbleProps, ContentOf } from '../chat/kind.ts'
import { NamesContext } from '../chat/scene.ts'
import { usePerson } from '../chat/use-chat.ts'
import { awayWords, coordinateWords, type Spot } from './geo.ts'
import { useHere } from './here.ts'
import './map.css'

const MiniMap = lazy(() => import('./mini-map.tsx'))

/** The maps come when somebody asks for one. */
const opening = () => import('./open-map.tsx')

export function LocationBubble({ content }: BubbleProps<'location'>): ReactNode {
  const here = useHere()
  const name = content.name || t('location.pin')
  const detail = here ? awayWords(here, content) : content.address || coordinateWords(content)
  return (
    <button
      type="button"
      className="location"
      aria-label={`${t('location.preview', { name: isolate(name) })}, ${detail}`}
      onClick={() => void opening().then(({ openPlace }) => openPlace(content))}
    >
      <Picture spot={content}>
        <Icon name="map-pin" weight="fill" size={34} className="location-pin" />
      </Picture>
      <span className="location-words">
        <bdi className="location-name" dir="auto">
          {name}
        </bdi>
        <span className="location-detail">
          <bdi>{detail}</bdi>
        </span>
      </span>
    </button>
  )
}

export function LiveLocationBubble({ content, conversationId, seq, senderId }: BubbleProps<'liveLocation'>): ReactNode {
  const names = use(NamesContext)
  const person = usePerson(senderId ?? '')
  const isLive = useIsLive(content)
  const spot = useLatestSpot(conversationId, seq, content)
  const name = senderId ? names.nameOf(senderId) : ''
  const words = isLive ? t('location.until', { time: clock(content.until) }) : t('location.ended')
  return (
    <button
      type="button"
      className="location"
      aria-label={`${t('location.live')}, ${words}`}
      disabled={seq === null}
      onClick={() =>
        void opening().then(({ openLive, openPlace }) => {
          if (isLive) openLive(conversationId, spot)
          else openPlace({ ...spot, name: '', address: '' })
        })
      }
    >
      <Picture spot={spot}>
        <span className="location-face">
          <Avatar id={senderId ?? ''} name={name} src={pictureOf(person)} size={40} />
        </span>
      </Picture>
      <span className="location-words">
        <span className="location-name">{t('location.live')}</span>
        <span className="location-detail">
          {isLive && <i className="location-beat" />}
          {words}
        </span>
      </span>
    </button>
  )
}

function Picture({ spot, children }: { spot: Spot; children: ReactNode }): ReactNode {
  return (
    <span className="location-picture">
      <Suspense>
        <MiniMap latitude={spot.latitude} longitude={spot.longitude} />
      </Suspense>
      {children}
    </span>
  )
}

/** Until its time is over, or until its sender has stopped it. */
function useIsLive({ until, ended }: ContentOf<'liveLocation'>): boolean {
  const { client } = useTeahouse()
  const [isOver, setOver] = useState(() => Date.parse(until) <= Date.now())
  useEffect(() => {
    if (ended || isOver) return
    return client.host.after(Date.parse(until) - Date.now(), () => setOver(true))
  }, [client, until, ended, isOver])
  return !ended && !isOver
}

/** Where the sender was seen last. */
function useLatestSpot(conversationId: string, seq: number | null, content: ContentOf<'liveLocation'>): Spot {
  const { client } = useTeahouse()
  const [spot, setSpot] = useState<Spot>()
  useEffect(
    () =>
      client.connection.on('position', ({ conversationId: id, seq: place, latitude, longitude }) => {
        if (id === conversationId && place === seq) setSpot({ latitude, longitude })
      }),
    [client, conversationId, seq],
  )
  return content.ended ? content : (spot ?? content)
}
