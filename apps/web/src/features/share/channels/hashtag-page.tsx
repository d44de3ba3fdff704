import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { ClipGrid } from './clip-grid.tsx'
import { sourceOf } from './clip-source.ts'
import { useClips } from './use-clips.ts'

/** All clips with a hashtag, the latest first. */
export default function HashtagPage({ hashtag }: { hashtag: string }): ReactNode {
  const tag = decodeURIComponent(hashtag)
  const from = `hashtag-${tag}` as const
  const list = useClips(sourceOf(from, ''))
  const title = `#${tag}`
  return (
    <Page title={title} parent="/channels">
      <ConnectionBanner />
      <ClipGrid
        label={t('clips.with', { hashtag: isolate(title) })}
        list={list}
        from={from}
        empty={<EmptyState title={t('clips.hashtag.none', { hashtag: isolate(title) })} />}
      />
    </Page>
  )
}
