import { type ReactNode, useEffect } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Row } from '../../../ui/row.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import './merchants.css'
import { pictureOfShop, useMyShops } from './shop.ts'

/** Somebody’s payment code was scanned: only a shop charges it, and here whoever works at one says at which. */
export default function ScannedPayCodePage({ code }: { code: string }): ReactNode {
  const { value, problem, reload } = useMyShops()
  const [only, ...others] = value?.shops ?? []
  const single = only && others.length === 0 ? only.id : undefined
  useEffect(() => {
    if (single) navigate(`/shops/${single}/charge?code=${code}`, { replace: true })
  }, [single, code])
  return (
    <Page title={t('merchants.scanned')} parent="/discover">
      {!value || single ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : value.shops.length === 0 ? (
        <EmptyState title={t('merchants.scanned')}>{t('merchants.scanned.body')}</EmptyState>
      ) : (
        <ul className="merchants-list" aria-label={t('merchants.scanned.choose')}>
          {value.shops.map((shop) => (
            <li key={shop.id}>
              <Row
                href={`/shops/${shop.id}/charge?code=${code}`}
                lead={<Avatar id={shop.id} name={shop.name} src={pictureOfShop(shop)} />}
                title={shop.name}
                detail={t(`merchants.role.${shop.role}`)}
              />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
