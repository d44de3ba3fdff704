import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { goBack, navigate } from '../../../shell/navigation.ts'
import { useTitle } from '../../../shell/page.tsx'
import { SearchEverywhere } from './everywhere.tsx'

/** Search on a phone: a page of its own. What is looked for stands in its address, so that going back finds it again. */
export default function SearchPage(): ReactNode {
  const initial = new URLSearchParams(useSearch()).get('query') ?? ''
  useTitle(t('kit.search'))
  return (
    <div className="search search-page">
      <h1 className="ui-spoken">{t('kit.search')}</h1>
      <SearchEverywhere
        initial={initial}
        onChange={(query) =>
          navigate(query ? `/search?query=${encodeURIComponent(query)}` : '/search', { replace: true })
        }
        onClose={() => goBack('/chats')}
      />
    </div>
  )
}
