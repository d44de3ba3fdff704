import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { SearchEverywhere } from './everywhere.tsx'

/** Search in the place of the list, beside the chat that it leads to. */
export default function SearchColumn({ onClose }: { onClose(): void }): ReactNode {
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && onClose()
    const { current } = element
    current?.addEventListener('keydown', close)
    return () => current?.removeEventListener('keydown', close)
  }, [onClose])
  return (
    <section ref={element} className="search search-column" aria-label={t('kit.search')}>
      <SearchEverywhere onClose={onClose} />
    </section>
  )
}
