import type { PublicAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Row } from '../../../ui/row.tsx'
import { wordsOf } from '../../talk/search/fold.ts'
import { FoundText } from '../../talk/search/found-text.tsx'
import './official.css'

interface AccountRowProps {
  account: PublicAccount
  isFollowed: boolean
  /** What was looked for, which is marked. */
  words: string
}

/** An official account that was found. */
export function AccountRow({ account, isFollowed, words }: AccountRowProps): ReactNode {
  const { id, name, intro, kind, isVerified } = account
  return (
    <Row
      href={`/official/${id}?source=search`}
      lead={<Avatar id={id} name={name} src={pictureOf(account)} size={44} />}
      title={
        <span className="official-name">
          <bdi className="ui-clip">
            <FoundText text={name} words={wordsOf(words)} />
          </bdi>
          {isVerified && <Icon name="seal-check" weight="fill" size={16} label={t('official.verified')} />}
        </span>
      }
      detail={intro || t(`official.kind.${kind}`)}
      {...(isFollowed && { aside: t('official.followed') })}
    />
  )
}
