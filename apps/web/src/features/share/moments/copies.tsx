import type { Crosspost } from '@teahouse/contract/share/moments'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { Icon } from '../../../ui/icon.tsx'

/** Where else one’s moment stands, or is on its way to. */
export function Copies({ crossposts }: { crossposts: readonly Crosspost[] }): ReactNode {
  if (crossposts.length === 0) return null
  return (
    <ul className="moment-copies">
      {crossposts.map(({ networkId, name, state, url }) => {
        const words = t(`moments.copy.${state}`, { name: isolate(name) })
        return (
          <li key={networkId} data-state={state}>
            <Icon name={state === 'failed' ? 'warning-circle' : 'globe'} size={14} />
            {url && state === 'posted' ? (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {words}
              </a>
            ) : (
              words
            )}
          </li>
        )
      })}
    </ul>
  )
}
