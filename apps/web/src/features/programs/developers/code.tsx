import type { ReactNode } from 'react'

/** What programs say to each other, as it is; it scrolls by itself when it is long. */
export function Code({ children }: { children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it too.
    <pre className="programs-code" dir="ltr" tabIndex={0}>
      {children}
    </pre>
  )
}
