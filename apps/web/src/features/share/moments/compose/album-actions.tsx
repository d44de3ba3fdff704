import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { PostButton } from './post-button.tsx'

/** What can be done on one’s own album: a new moment, and who sees them. */
export const AlbumActions = (): ReactNode => (
  <>
    <IconButton icon="gear" label={t('moments.settings.who')} href="/me/moments" />
    <PostButton />
  </>
)
