import type { Hit, HitOf } from '@teahouse/contract/share/search'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Row } from '../../../ui/row.tsx'
import { duration, fullTime, listTime } from '../../../ui/time.ts'
import { AccountRow } from '../../business/official/account-row.tsx'
import { useKnown } from '../../people/contacts/people.ts'
import { hrefOfProgram, scenes } from '../../programs/visits/program-href.ts'
import { ProgramIcon } from '../../programs/visits/program-icon.tsx'
import { pictureOfHash } from '../../talk/photos/thumb-hash.ts'
import { wordsOf } from '../../talk/search/fold.ts'
import { FoundSnippet, FoundText } from '../../talk/search/found-text.tsx'
import { FoundMessage } from '../../talk/search/results.tsx'
import { nameOfSticker } from '../../talk/stickers/stickers.ts'
import { openSticker } from './open-sticker.tsx'
import './found.css'

/** What tells one hit from the others. */
export function keyOf(hit: Hit): string {
  switch (hit.scope) {
    case 'messages':
      return hit.message.id
    case 'accounts':
      return hit.account.id
    case 'articles':
      return hit.headline.articleId
    case 'moments':
      return hit.momentId
    case 'clips':
      return hit.clipId
    case 'creators':
      return hit.channelId
    case 'stickers':
      return hit.sticker.id
    case 'programs':
      return hit.appId
    case 'web':
      return hit.url
  }
}

/** A row of what was found; a press opens the thing itself. `words` are marked in it. */
export function HitRow({ hit, words }: { hit: Hit; words: string }): ReactNode {
  const marked = wordsOf(words)
  switch (hit.scope) {
    case 'messages':
      return <FoundMessage message={hit.message} words={marked} />
    case 'accounts':
      return <AccountRow account={hit.account} isFollowed={hit.isFollowed} words={words} />
    case 'articles':
      return <FoundArticle hit={hit} words={marked} />
    case 'moments':
      return <FoundMoment hit={hit} words={marked} />
    case 'clips':
      return <FoundClip hit={hit} words={marked} />
    case 'creators':
      return <FoundCreator hit={hit} words={marked} />
    case 'stickers':
      return <FoundSticker hit={hit} />
    case 'programs':
      return <FoundProgram hit={hit} words={marked} />
    case 'web':
      return <FoundPage hit={hit} words={marked} />
  }
}

interface Of<S extends Hit['scope']> {
  hit: HitOf<S>
  words: readonly string[]
}

function FoundArticle({ hit: { headline, accountName }, words }: Of<'articles'>): ReactNode {
  const { articleId, title, cover, publishedAt } = headline
  return (
    <Row
      href={`/articles/${articleId}?from=search`}
      lead={<Picture picture={cover} icon="newspaper" />}
      title={<FoundText text={title} words={words} />}
      aside={<Time at={publishedAt} />}
      detail={<bdi>{accountName}</bdi>}
    />
  )
}

function FoundMoment({ hit, words }: Of<'moments'>): ReactNode {
  const { momentId, authorId, authorName, avatarId, text, at, picture } = hit
  const { personId } = useTeahouse()
  const { contact } = useKnown(authorId)
  const name = authorId === personId ? t('search.me') : contact?.remark || authorName
  return (
    <Row
      href={`/moments/${momentId}`}
      lead={<Avatar id={authorId} name={name} src={pictureOf({ avatarId })} size={46} />}
      title={name}
      aside={<Time at={at} />}
      detail={<FoundSnippet text={text} words={words} />}
      {...(picture && { trail: <Picture picture={picture} /> })}
    />
  )
}

function FoundClip({ hit, words }: Of<'clips'>): ReactNode {
  const { clipId, channelName, description, cover, durationMs, at } = hit
  return (
    <Row
      href={`/channels/clips/${clipId}`}
      lead={
        <span className="found-clip">
          <Picture picture={cover} />
          <span className="found-clip-time ui-figures">{duration(durationMs)}</span>
        </span>
      }
      title={description ? <FoundSnippet text={description} words={words} /> : channelName}
      aside={<Time at={at} />}
      detail={<bdi>{channelName}</bdi>}
    />
  )
}

function FoundCreator({ hit, words }: Of<'creators'>): ReactNode {
  const { channelId, name, avatarId, intro, followerCount, isFollowed } = hit
  return (
    <Row
      href={`/channels/of/${channelId}`}
      lead={<Avatar id={channelId} name={name} src={pictureOf({ avatarId })} size={46} />}
      title={<FoundText text={name} words={words} />}
      detail={intro || t('found.followers', { count: followerCount })}
      {...(isFollowed && { aside: t('official.followed') })}
    />
  )
}

function FoundSticker({ hit }: { hit: HitOf<'stickers'> }): ReactNode {
  const name = nameOfSticker(hit.sticker) || t('stickers.sticker')
  return (
    <Row
      onClick={() => void openSticker(hit)}
      lead={<img className="found-sticker" src={`/media/${hit.sticker.mediaId}`} alt="" loading="lazy" />}
      title={name}
      trail={<Icon name="paper-plane-right" size={20} flip />}
    />
  )
}

function FoundProgram({ hit: { appId, name, iconId, intro }, words }: Of<'programs'>): ReactNode {
  return (
    <Row
      href={hrefOfProgram(appId, { scene: scenes.search })}
      lead={<ProgramIcon name={name} iconId={iconId} size={46} />}
      title={<FoundText text={name} words={words} />}
      detail={<FoundSnippet text={intro} words={words} />}
      aside={t('miniprogram.program')}
    />
  )
}

/** Opens in the app, in a frame of its own. */
function FoundPage({ hit: { title, url, excerpt }, words }: Of<'web'>): ReactNode {
  return (
    <Row
      href={`/page?url=${encodeURIComponent(url)}`}
      title={<FoundText text={title} words={words} />}
      detail={
        <>
          <bdi className="found-host" dir="ltr">
            {new URL(url).hostname}
          </bdi>{' '}
          <FoundSnippet text={excerpt} words={words} />
        </>
      }
    />
  )
}

interface PictureProps {
  picture: { mediaId: string; preview: string } | null
  /** Stands there when there is none. */
  icon?: 'newspaper'
}

function Picture({ picture, icon }: PictureProps): ReactNode {
  if (!picture) {
    return <span className="found-picture found-no-picture">{icon && <Icon name={icon} size={22} />}</span>
  }
  return (
    <img
      className="found-picture"
      src={`/media/${picture.mediaId}/thumb`}
      style={{ backgroundImage: `url(${pictureOfHash(picture.preview)})` }}
      alt=""
      loading="lazy"
    />
  )
}

function Time({ at }: { at: string }): ReactNode {
  return (
    <time dateTime={at} title={fullTime(at)}>
      {listTime(at)}
    </time>
  )
}
