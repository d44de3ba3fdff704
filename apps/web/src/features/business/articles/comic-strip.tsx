import type { Picture } from '@teahouse/contract/business/articles'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { isWriting } from '../../../ui/focus.ts'
import { Cover } from './cover.tsx'

/** A strip of pictures without gaps, from edge to edge; arrows go from one to the next. */
export function ComicStrip({ pictures }: { pictures: readonly Picture[] }): ReactNode {
  const strip = useRef<HTMLOListElement>(null)
  const [current, setCurrent] = useState(0)

  useEffect(() => {
    const frames = [...strip.current!.children]
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) setCurrent(frames.indexOf(target))
      },
      // Whatever crosses the middle of the screen is what is looked at.
      { rootMargin: '-50% 0% -50% 0%' },
    )
    for (const frame of frames) seen.observe(frame)
    return () => seen.disconnect()
  }, [])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = { ArrowRight: 1, ArrowLeft: -1, j: 1, k: -1 }[event.key]
      if (!by || event.defaultPrevented || event.metaKey || event.ctrlKey || isWriting(event.target)) return
      const isMirrored = getComputedStyle(strip.current!).direction === 'rtl' && event.key.startsWith('Arrow')
      const next = strip.current!.children[current + (isMirrored ? -by : by)]
      if (!next) return
      event.preventDefault()
      next.scrollIntoView({
        block: 'start',
        behavior: matchMedia('(prefers-reduced-motion)').matches ? 'auto' : 'smooth',
      })
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [current])

  return (
    <div className="comic">
      <ol ref={strip} aria-label={t('article.form.comic')}>
        {pictures.map((picture, index) => (
          <li key={picture.mediaId} aria-label={t('article.picture', { number: index + 1, all: pictures.length })}>
            <Cover picture={picture} className="comic-picture" />
          </li>
        ))}
      </ol>
      <p className="comic-place" aria-hidden="true">
        {formatNumber(current + 1)} / {formatNumber(pictures.length)}
      </p>
    </div>
  )
}
