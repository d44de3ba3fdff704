import type { PublicAccount } from '@teahouse/contract/business/official'
import type { ReactNode } from 'react'
import { currentLocale, t } from '../../../i18n/i18n.ts'
import { intlTag } from '../../../i18n/locales.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Icon } from '../../../ui/icon.tsx'
import './official.css'

/** An account's name, with the seal of one whose owner was checked. */
export function AccountName({ name, isVerified }: Pick<PublicAccount, 'name' | 'isVerified'>): ReactNode {
  return (
    <span className="official-name">
      <bdi className="ui-clip">{name}</bdi>
      {isVerified && <Icon name="seal-check" weight="fill" size={16} label={t('official.verified')} />}
    </span>
  )
}

/** Who an account is: picture, name, kind, where it is at home, and what it says of itself. */
export function AccountHead({ account }: { account: PublicAccount }): ReactNode {
  const { id, name, kind, handle, intro, country, isVerified } = account
  return (
    <header className="official-head">
      <Avatar id={id} name={name} src={pictureOf(account)} size={76} />
      <div>
        <h2>
          <bdi>{name}</bdi>
          {isVerified && <Icon name="seal-check" weight="fill" size={20} />}
        </h2>
        <p>
          {t(`official.kind.${kind}`)}
          {handle && (
            <>
              {' · '}
              <bdi>@{handle}</bdi>
            </>
          )}
        </p>
        <p>
          {isVerified ? t('official.verified') : t('official.unverified')}
          {country && ` · ${countryName(country)}`}
        </p>
      </div>
      {intro && (
        <p className="official-intro" dir="auto">
          {intro}
        </p>
      )}
    </header>
  )
}

function countryName(code: string): string {
  return new Intl.DisplayNames(intlTag(currentLocale()), { type: 'region' }).of(code) ?? code
}
