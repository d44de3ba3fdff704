import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { RichText } from '../../../ui/rich-text.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import { pageHref } from '../official/page-href.ts'
import './product.css'

/** A product: what it is, what it costs, and whose it is. */
export default function ProductPage({ productId }: { productId: string }): ReactNode {
  const { value, problem, reload } = useKept('qrcodes.product', { productId })
  return (
    <Page title={value?.product.name ?? t('product.title')} parent="/discover">
      <ConnectionBanner />
      {value ? (
        <Shown product={value.product} />
      ) : problem ? (
        <ErrorState title={t('product.none')} onRetry={reload}>
          {problem}
        </ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Shown({
  product,
}: {
  product: {
    accountId: string
    name: string
    description: string
    price: string
    pictureId: string | null
    barcode: string | null
    url: string | null
  }
}): ReactNode {
  const { accountId, name, description, price, pictureId, barcode, url } = product
  const account = useKept('followers.profile', { accountId }).value?.account
  return (
    <>
      <article className="product">
        {pictureId && <img src={`/media/${pictureId}`} alt="" />}
        <h2 dir="auto">{name}</h2>
        {price && (
          <p className="product-price" dir="auto">
            {price}
          </p>
        )}
        {description && (
          <div className="product-words" dir="auto">
            <RichText text={description} />
          </div>
        )}
        {url && (
          <Button block href={pageHref(url, accountId)}>
            {t('product.more')}
          </Button>
        )}
      </article>
      <Card>
        {account && (
          <Cell
            title={<bdi>{account.name}</bdi>}
            detail={t('product.by')}
            trail={
              <Avatar
                id={account.id}
                name={account.name}
                src={account.avatarId && `/media/${account.avatarId}`}
                size={42}
              />
            }
            href={`/official/${account.id}?source=code`}
          />
        )}
        {barcode && <Cell title={t('product.barcode')} value={<span dir="ltr">{barcode}</span>} />}
      </Card>
    </>
  )
}
