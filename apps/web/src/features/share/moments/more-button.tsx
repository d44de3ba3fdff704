import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import type { Act } from '../../../shell/act.ts'
import { Button } from '../../../ui/button.tsx'

/** The end of a list that goes on: it is asked for when it comes near, and can be pressed where that failed. */
export function MoreButton({ more }: { more: Act<[]> }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  const { run, problem } = more
  useEffect(() => {
    if (problem) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && run(), { rootMargin: '600px 0px' })
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [run, problem])
  return (
    <div ref={element} className="moments-foot">
      <p role="alert">{problem}</p>
      <Button tone="soft" size="small" busy={more.isBusy} onClick={() => run()}>
        {t('moments.older')}
      </Button>
    </div>
  )
}
