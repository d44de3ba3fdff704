import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useContext,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { ListColumn } from '../../../shell/list-column.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTitle } from '../../../shell/page.tsx'
import { NavBar } from '../../../ui/nav-bar.tsx'
import { useColumns } from '../../../ui/use-media.ts'
import { useNames } from '../../talk/chat/names.ts'
import { NamesContext } from '../../talk/chat/scene.ts'
import './moments.css'

interface MomentsFrameProps {
  title: string
  /** The address of the page above. */
  parent: string
  /** Names the list aloud. */
  label: string
  /** Icon buttons at the end of the bar. */
  actions?: ReactNode
  /** A cover, which the bar lies over until it has scrolled away; without one the bar is like all others. */
  head?: ReactNode
  /** Floats over the list. */
  pill?: ReactNode
  onKeyDown?(event: KeyboardEvent<HTMLElement>): void
  /** What scrolls. */
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}

/** The page that lists of moments stand on: a column to read in, under a cover or a bar. */
export function MomentsFrame(props: MomentsFrameProps): ReactNode {
  const { title, parent, label, actions, head, pill, onKeyDown, ref, children } = props
  const columns = useColumns()
  const isInListColumn = useContext(ListColumn)
  const isBesideParent = columns > 1 && isInListColumn(parent)
  const scroller = useRef<HTMLDivElement>(null)
  // On a desk the cover stands in the middle, and the bar before it.
  const isOver = head !== undefined && columns === 1
  const isCovered = useIsCovered(scroller, isOver)
  const names = useNames()
  useTitle(title)
  useImperativeHandle(ref, () => scroller.current!, [])
  return (
    <NamesContext value={names}>
      <div className="moments">
        <div className="moments-bar" data-over={isOver ? '' : undefined}>
          <NavBar
            title={title}
            back={isBesideParent ? undefined : { onClick: () => goBack(parent) }}
            actions={actions}
            align={columns > 1 ? 'start' : 'center'}
            overlay={isCovered}
          />
        </div>
        {pill}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
        <section ref={scroller} className="moments-scroller" aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
          {head}
          <ConnectionBanner />
          {children}
        </section>
      </div>
    </NamesContext>
  )
}

/** Whether the cover is still under the bar. */
function useIsCovered(scroller: { readonly current: HTMLElement | null }, hasCover: boolean): boolean {
  const [isCovered, setCovered] = useState(hasCover)
  useEffect(() => {
    const element = scroller.current
    if (!element || !hasCover) return setCovered(false)
    const look = () => setCovered(element.scrollTop < 160)
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller, hasCover])
  return isCovered
}
