import type { Shop } from '@teahouse/contract/money/merchants'
import type { ReactNode } from 'react'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import './merchants.css'
import { useShop } from './shop.ts'

interface ShopFrameProps {
  merchantId: string
  title: string
  parent?: string
  /** A page that clerks do not have. */
  ownerOnly?: boolean
  actions?: (shop: Shop) => ReactNode
  children(shop: Shop, reload: () => void): ReactNode
}

/** A page of a shop: waits for it, and says why it does not come. */
export function ShopFrame({
  merchantId,
  title,
  parent = `/shops/${merchantId}`,
  ownerOnly,
  actions,
  children,
}: ShopFrameProps): ReactNode {
  const { value: shop, problem, reload } = useShop(merchantId)
  if (shop && ownerOnly && shop.role !== 'owner') return <NotFound />
  return (
    <Page title={title} parent={parent} actions={shop && actions?.(shop)}>
      <ConnectionBanner />
      {shop ? children(shop, reload) : problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
    </Page>
  )
}
