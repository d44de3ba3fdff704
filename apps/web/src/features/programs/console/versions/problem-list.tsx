import type { Version } from '@teahouse/contract/programs/miniprograms'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'

/** What the compiler says of a version: file, line and rule, as developers’ tools write them. */
export function ProblemList({
  version: { state, problems },
}: {
  version: Pick<Version, 'state' | 'problems'>
}): ReactNode {
  return (
    <details className="programs-problems" data-state={state} open={state === 'failed'}>
      <summary>
        {t(state === 'failed' ? 'miniprograms.problems' : 'miniprograms.warnings', { count: problems.length })}
      </summary>
      <ul dir="ltr">
        {problems.map(({ file, line, column, rule, message }) => (
          <li key={`${file}:${line}:${column}:${rule}:${message}`}>
            <code>
              {file}
              {line > 0 && `:${line}:${column}`}
            </code>{' '}
            <small>{rule}</small>
            <p>{message}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
