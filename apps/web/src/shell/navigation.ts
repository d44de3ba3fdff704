/**
 * Going forward and back. Each step within the app is counted in `history.state`, so that "back" knows whether there
 * is a step of ours to return to, or whether this page was opened from outside.
 */
import type { AroundNavHandler, NavigateOptions } from 'wouter'
import { navigate as navigateBrowser } from 'wouter/use-browser-location'

interface Step {
  /** How many steps of ours lie before this one. */
  depth: number
}

const depth = () => (history.state as Step | null)?.depth ?? 0

/** For wouter's `Router`: counts the steps that links take. */
export const countSteps: AroundNavHandler = (go, to, options) => {
  // Pressing the link of the page one is on changes nothing worth going back to.
  const isHere = new URL(to, location.href).href === location.href
  const replace = options?.replace ?? isHere
  go(to, { replace, state: { depth: depth() + (replace ? 0 : 1) } satisfies Step })
}

/** Goes to an address of the app. */
export function navigate(to: string, options?: Pick<NavigateOptions, 'replace'>): void {
  countSteps(navigateBrowser, to, options)
}

/** Goes back where the person came from; to `parent` when they came from outside. */
export function goBack(parent: string): void {
  if (depth() > 0) history.back()
  else navigate(parent, { replace: true })
}
