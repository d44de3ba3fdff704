import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Button } from '../../../../ui/button.tsx'
import { SearchField } from '../../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { chatTime } from '../../../../ui/time.ts'

const levels = [undefined, 'error', 'warn', 'info'] as const

/** What the program wrote into its real-time log, by level and words. */
export function Logs({ appId }: { appId: string }): ReactNode {
  const { client } = useTeahouse()
  const [level, setLevel] = useState<(typeof levels)[number]>()
  const [words, setWords] = useState('')
  const [limit, setLimit] = useState(50)
  const { value, problem, reload } = useLoaded(
    () => client.call('miniprograms.logs', { appId, words, limit, ...(level && { level }) }),
    [client, appId, level, words, limit],
  )
  return (
    <>
      <div className="programs-search">
        <SearchField placeholder={t('miniprograms.logs.search')} value={words} onChange={setWords} />
      </div>
      <div className="console-chips">
        {levels.map((one) => (
          <button
            key={one ?? 'all'}
            type="button"
            className="console-chip"
            aria-pressed={level === one}
            onClick={() => setLevel(one)}
          >
            {t(`miniprograms.logs.${one ?? 'all'}`)}
          </button>
        ))}
      </div>
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : value.logs.length === 0 ? (
        <EmptyState title={t('miniprograms.field.none')}>{t('miniprograms.logs.none.body')}</EmptyState>
      ) : (
        <section className="console-panel">
          <ul className="programs-logs">
            {value.logs.map((line) => (
              <li key={line.id} data-level={line.level}>
                <small>
                  {[chatTime(line.at), t(`miniprograms.logs.${line.level}`), line.version, line.page]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
                <span dir="auto">{line.text}</span>
              </li>
            ))}
          </ul>
          {value.hasMore && limit < 200 && (
            <Button block tone="soft" onClick={() => setLimit(200)}>
              {t('review.more')}
            </Button>
          )}
        </section>
      )}
    </>
  )
}
