import type { Draft } from '@teahouse/contract/business/articles'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { Icon } from '../../../../ui/icon.tsx'

/** What keeps an article from being published, with the sentence that is meant. */
export function Problems({ problems }: { problems: Draft['problems'] }): ReactNode {
  if (problems.length === 0) return null
  return (
    <ul className="console-problems" aria-label={t('console.problems')}>
      {problems.map(({ problem, words }) => (
        <li key={`${problem} ${words}`}>
          <Icon name="warning" weight="bold" size={20} />
          <div>
            <p>{t(`console.problem.${problem}`)}</p>
            {words && <q dir="auto">{words}</q>}
          </div>
        </li>
      ))}
    </ul>
  )
}
