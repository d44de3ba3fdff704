import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { ClipGrid } from './clip-grid.tsx'
import { sourceOf } from './clip-source.ts'
import { useClips } from './use-clips.ts'

/** What one keeps, for oneself alone; or what one likes. */
function OwnGrid({ of }: { of: 'favourites' | 'likes' }): ReactNode {
  const list = useClips(sourceOf(of, ''))
  const title = t(of === 'likes' ? 'clips.liked' : 'clips.favourites')
  return (
    <Page title={title} parent="/channels/me">
      <ConnectionBanner />
      <ClipGrid
        label={title}
        list={list}
        from={of}
        empty={<EmptyState title={t(`clips.${of}.none`)}>{t(`clips.${of}.none.body`)}</EmptyState>}
      />
    </Page>
  )
}

export const FavouritesPage = (): ReactNode => <OwnGrid of="favourites" />
export const LikesPage = (): ReactNode => <OwnGrid of="likes" />
