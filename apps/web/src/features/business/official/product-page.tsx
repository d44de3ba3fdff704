import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { Page } from '../../../shell/page.tsx'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/cell.tsx'
import { RichText } from '../../../ui/rich-text.tsx'
import { Row } from '../../../ui/row.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { AccountName } from './account-head.tsx'
import './official.css'
import { pageHref } from './page-href.ts'
import { useProfile } from './use-follow.ts'

/** A product of an account, by its code or the bars on its packet: what it is, and whose. */
export default function ProductPage({ productId }: { productId: string }): ReactNode {
  const { value, problem, reload } = useKept('qrcodes.product', { productId })
  const product = value?.product
  return (
    <Page title={t('official.product')} parent="/official">
      {product ? (
        <>
          <article className="official-product">
            {product.pictureId && <img src={`/media/${product.pictureId}`} alt="" />}
            <h2 dir="auto">{product.name}</h2>
            {product.price && (
              <p className="official-price" dir="auto">
                {product.price}
              </p>
            )}
            {product.description && <RichText text={product.description} />}
          </article>
          {product.url && (
            <div className="official-actions">
              <Button block href={pageHref(product.url, product.accountId)}>
                {t('official.product.more')}
              </Button>
            </div>
          )}
          <Maker accountId={product.accountId} />
        </>
      ) : problem ? (
        <ErrorState title={t('official.product.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Maker({ accountId }: { accountId: string }): ReactNode {
  const account = useProfile(accountId).value?.account
  if (!account) return null
  return (
    <Card>
      <Row
        href={`/official/${account.id}?source=code`}
        lead={<Avatar id={account.id} name={account.name} src={pictureOf(account)} size={44} />}
        title={<AccountName {...account} />}
        detail={account.intro}
      />
    </Card>
  )
}
