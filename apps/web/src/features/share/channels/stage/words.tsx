import type { Channel, Clip } from '@teahouse/contract/share/channels'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { Press } from '../../../../ui/press.tsx'
import { fullTime, listTime } from '../../../../ui/time.ts'
import { openPlace } from '../../../talk/location/open-map.tsx'
import { openFriends } from '../friends-sheet.tsx'
import { HashtagText } from '../hashtag-text.tsx'
import { useFaces } from '../known.ts'
import { follow } from '../press-clip.ts'
import { friendsWords, reasonWords } from '../reason-words.ts'

interface WordsProps {
  clip: Clip
  channel: Channel | undefined
  onWhy?: (() => void) | undefined
}

/** What is said of a clip, at its foot: by whom, what, where, and why it is here. */
export function Words({ clip, channel, onWhy }: WordsProps): ReactNode {
  const teahouse = useTeahouse()
  const faceOf = useFaces()
  const { description, place, official, at, friendsWhoLiked, reason } = clip
  const friends = friendsWhoLiked.map(faceOf)
  return (
    <div className="clip-words">
      <div className="clip-who">
        <Press className="clip-creator" href={`/channels/of/${clip.channelId}`}>
          <Avatar id={clip.channelId} name={channel?.name ?? ''} src={pictureOf(channel)} size={40} />
          <bdi className="ui-clip">{channel?.name}</bdi>
        </Press>
        {channel && !channel.isMine && !channel.isFollowed && (
          <button type="button" className="clip-follow" onClick={() => void follow(teahouse, channel, true)}>
            {t('clips.follow')}
          </button>
        )}
        <time dateTime={at} title={fullTime(at)}>
          {listTime(at)}
        </time>
      </div>
      {description && <Description key={clip.id} text={description} />}
      {(place || official) && (
        <div className="clip-tags">
          {place && (
            <button type="button" onClick={() => openPlace({ ...place, address: '' })}>
              <Icon name="map-pin" weight="fill" size={14} />
              <bdi className="ui-clip">{place.name}</bdi>
            </button>
          )}
          {official && (
            <Press href={`/official/${official.id}`}>
              <Icon name="seal-check" weight="fill" size={14} />
              <bdi className="ui-clip">{official.name}</bdi>
            </Press>
          )}
        </div>
      )}
      {friends.length > 0 && (
        <button type="button" className="clip-friends" onClick={() => openFriends(clip.id)}>
          <span className="clip-faces">
            {friends.slice(0, 3).map(({ id, name, avatarId }) => (
              <Avatar key={id} id={id} name={name} src={pictureOf({ avatarId })} size={22} />
            ))}
          </span>
          <span>{friendsWords(friends.map(({ name }) => name))}</span>
        </button>
      )}
      {reason && reason.kind !== 'friendLiked' && onWhy && (
        <button type="button" className="clip-reason" onClick={onWhy}>
          <Icon name="info" size={14} />
          <span>{reasonWords(reason, faceOf)}</span>
        </button>
      )}
    </div>
  )
}

/** Two lines of what was written, and all of it when they are pressed. */
function Description({ text }: { text: string }): ReactNode {
  const element = useRef<HTMLParagraphElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => {
    const { scrollHeight, clientHeight } = element.current!
    setLong(scrollHeight > clientHeight + 8)
  }, [])
  return (
    <div className="clip-description" data-open={isOpen || undefined}>
      <p ref={element} dir="auto">
        <HashtagText text={text} />
      </p>
      {isLong && (
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'clips.less' : 'clips.more')}
        </button>
      )}
    </div>
  )
}
