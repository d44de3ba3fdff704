import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import type { HashtagPicker } from './use-hashtags.ts'

/** Hashtags that begin as what is being written, under the field. The keyboard stays in the field. */
export function HashtagList({ picker: { listId, matches, active, choose } }: { picker: HashtagPicker }): ReactNode {
  return (
    <div id={listId} className="post-hashtags" role="listbox" aria-label={t('moments.post.hashtag')}>
      {matches.map(({ hashtag, count }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field has the keyboard and names the active one.
        <div
          key={hashtag}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          // The field keeps the cursor.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(hashtag)}
        >
          <bdi>#{hashtag}</bdi>
          <small className="ui-figures">{formatNumber(count)}</small>
        </div>
      ))}
    </div>
  )
}
