import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { Content } from '@teahouse/contract/talk/content'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { RichText } from '../../../../ui/rich-text.tsx'
import { pictureOfAccount } from '../use-account.ts'

/** A broadcast as it stands in a follower’s chat. */
export function Preview({ content, account }: { content: Content; account: ConsoleAccount }): ReactNode {
  return (
    <figure className="broadcasts-preview">
      <figcaption>{t('broadcasts.preview')}</figcaption>
      <div>
        <Avatar id={account.id} name={account.name} src={pictureOfAccount(account)} size={42} />
        <Said content={content} />
      </div>
    </figure>
  )
}

function Said({ content }: { content: Content }): ReactNode {
  switch (content.kind) {
    case 'text':
      return (
        <div className="broadcasts-bubble" dir="auto">
          <RichText text={content.text} />
        </div>
      )
    case 'photos':
      return (
        <div className="broadcasts-photos">
          {content.photos.map(({ mediaId }) => (
            <img key={mediaId} src={`/media/${mediaId}/thumb`} alt="" loading="lazy" />
          ))}
        </div>
      )
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: what accounts upload has no captions.
        <video
          className="broadcasts-video"
          src={`/media/${content.mediaId}`}
          poster={`/media/${content.mediaId}/poster`}
          controls
          preload="none"
        />
      )
    case 'voice':
      return (
        // biome-ignore lint/a11y/useMediaCaption: what accounts upload has no captions.
        <audio src={`/media/${content.mediaId}`} controls preload="none" />
      )
    case 'articles':
      return (
        <ol className="broadcasts-articles">
          {content.items.map(({ articleId, url, title }) => (
            <li key={articleId ?? url ?? title} dir="auto">
              <Icon name="newspaper" weight="duotone" size={22} />
              {title}
            </li>
          ))}
        </ol>
      )
    default:
      return null
  }
}
