import type { Group } from '@teahouse/contract/share/search'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Row } from '../../../ui/row.tsx'
import { HitRow, keyOf } from './hit-rows.tsx'
import { hrefOfScope, scopeSigns } from './scopes.ts'

/** The first of what each scope found, with the way to the rest of it. */
export function FoundGroups({ groups, words }: { groups: readonly Group[]; words: string }): ReactNode {
  return groups.map(({ scope, hits, before, isAvailable }) => {
    const name = t(scopeSigns[scope].words)
    return (
      <section key={scope} aria-label={name}>
        <h2 className="search-heading">{name}</h2>
        {!isAvailable && <p className="found-note">{t('found.unavailable')}</p>}
        {hits.map((hit) => (
          <HitRow key={keyOf(hit)} hit={hit} words={words} />
        ))}
        {before !== null && <Row compact href={hrefOfScope(scope, words)} title={t('found.more', { scope: name })} />}
      </section>
    )
  })
}
