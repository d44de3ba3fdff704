import { type ComponentProps, createContext, type ReactNode, use } from 'react'
import { Link } from 'wouter'

/** The tab stop that a list grants to its rows: one row has it, arrow keys move it. */
export const RovingTabIndex = createContext<0 | -1 | undefined>(undefined)

export type PressProps = Omit<ComponentProps<'button'>, 'ref'> & {
  /** An address of the app makes it a link, which opens in a new tab like any other. */
  href?: string | undefined
}

/** Something to press: a link when it leads somewhere, otherwise a button. */
export function Press({ href, ...props }: PressProps): ReactNode {
  const tabIndex = use(RovingTabIndex)
  if (href === undefined) return <button type="button" tabIndex={tabIndex} {...props} />
  const { disabled, type, ...rest } = props
  return <Link href={href} tabIndex={tabIndex} {...(rest as ComponentProps<'a'>)} />
}
