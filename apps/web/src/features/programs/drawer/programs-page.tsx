import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { Page } from '../../../shell/page.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SearchDoor } from '../../../ui/search-field.tsx'
import { Shelves } from './shelves.tsx'

/** Mini programs, for those who come from Discover or from the rail. */
export default function ProgramsPage(): ReactNode {
  return (
    <Page
      title={t('miniprogram.title')}
      parent="/discover"
      actions={<IconButton icon="gear" label={t('runner.settings.all')} href="/programs/settings" />}
    >
      <ConnectionBanner />
      <SearchDoor onClick={() => navigate('/search/programs')} />
      <Shelves />
    </Page>
  )
}
