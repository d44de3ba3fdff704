import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTitle } from '../../../shell/page.tsx'
import { SearchEverywhere } from './everywhere.tsx'

/** Search on a phone: a page of its own. */
export default function SearchPage(): ReactNode {
  useTitle(t('kit.search'))
  return (
    <div className="search search-page">
      <h1 className="ui-spoken">{t('kit.search')}</h1>
      <SearchEverywhere onClose={() => goBack('/chats')} />
    </div>
  )
}
