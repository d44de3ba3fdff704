import { memo, type ReactNode } from 'react'

interface DrawnItemProps {
  item: unknown
  index: number
  renderItem: (item: never, index: number) => ReactNode
}

/**
 * One item of a virtual list. Scrolling redraws the list sixty times a second, but changes none of these three,
 * so an item is drawn once.
 */
export const DrawnItem = memo(function DrawnItem({ item, index, renderItem }: DrawnItemProps): ReactNode {
  return renderItem(item as never, index)
})
