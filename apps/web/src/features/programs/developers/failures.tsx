import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useLoaded } from '../../../shell/use-loaded.ts'
import { chatTime } from '../../../ui/time.ts'
import { Code } from './code.tsx'

/** The last calls that were refused, by the rid in their answer. */
export function Failures({ accountId, round }: { accountId: string; round: number }): ReactNode {
  const { client } = useTeahouse()
  const { value } = useLoaded(
    () => client.call('developers.failures', { accountId, limit: 20 }),
    [client, accountId, round],
  )
  if (!value || value.failures.length === 0) return null
  return (
    <section className="console-panel" aria-labelledby="programs-failures">
      <h2 id="programs-failures">{t('programs.failures')}</h2>
      {value.failures.map((failure) => (
        <details key={failure.rid}>
          <summary>
            <code dir="ltr">{failure.request.split('?')[0]}</code> · {chatTime(failure.at)}
          </summary>
          <Code>
            {[
              `rid ${failure.rid}`,
              `${failure.address}, ${failure.tookMs} ms`,
              failure.request,
              failure.body,
              failure.answer,
            ]
              .filter(Boolean)
              .join('\n\n')}
          </Code>
        </details>
      ))}
    </section>
  )
}
