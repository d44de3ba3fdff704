import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Press } from '../../../ui/press.tsx'
import { useNewest } from './glance.ts'
import { noticesPage } from './notices-page.tsx'
import { Face } from './person.tsx'

/** Under the cover: that others have answered, with the face of the last of them. Nothing when all is read. */
export function NoticesDoor(): ReactNode {
  const { notices } = useNewest()
  return notices > 0 ? <Door count={notices} /> : null
}

function Door({ count }: { count: number }): ReactNode {
  const { value } = useKept('moments.notices', noticesPage, ['moments'])
  const latest = value?.notices[0]
  return (
    <Press className="moments-door" href="/moments/notices">
      {latest && <Face personId={latest.personId} size={32} />}
      {t('moments.notices.count', { count })}
    </Press>
  )
}
