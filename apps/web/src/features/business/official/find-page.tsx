import { type ReactNode, useDeferredValue, useState } from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { Page } from '../../../shell/page.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { useColumns } from '../../../ui/use-media.ts'
import { AccountRow } from './account-row.tsx'
import './official.css'
import { useFoundAccounts } from './use-found-accounts.ts'

/** Looks for official accounts by name or ID; those whose owners were checked stand first. */
export default function FindPage(): ReactNode {
  const [words, setWords] = useState(new URLSearchParams(useSearch()).get('words') ?? '')
  const sought = useDeferredValue(words.trim())
  const { value, problem, reload } = useFoundAccounts(sought)
  const isTouch = useColumns() === 1
  return (
    <Page title={t('official.find')} parent="/official">
      <SearchField value={words} onChange={setWords} placeholder={t('official.find.field')} autoFocus={!isTouch} />
      {problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : !value ? (
        <SkeletonRows avatar={42} />
      ) : value.accounts.length === 0 ? (
        <EmptyState title={sought ? t('kit.search.none', { words: sought }) : t('official.find.nothing')} />
      ) : (
        <>
          {!sought && <h2 className="official-heading">{t('official.find.all')}</h2>}
          <ul className="official-list">
            {value.accounts.map((found) => (
              <li key={found.account.id}>
                <AccountRow {...found} words={sought} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}
