/**
 * On a phone the way back leads through the pages of the program that is seen before it leads out. Each of them lies a
 * step of the history above the program’s address, taken as the program opens it: a browser passes over steps that
 * nobody’s finger has asked for, so a program cannot keep a person in. Elsewhere the program’s own arrow is the way.
 */

/** What is known of a program’s pages. */
export interface Trail {
  /** How many lie below the page that is seen; undefined until it has told. */
  depth: number | undefined
  /** How often it was asked to go back. What it tells before it has heard of that is old. */
  asked: number
  /** Asks it to go back a page. */
  back(): void
}

interface Step {
  depth?: number
  /** How many steps above the address of its program; none for the address itself. */
  page?: number
}

/** As many pages as may lie on one another in a program, and what covers the last. */
const most = 10

let seen: { readonly trail: Trail; readonly href: string } | undefined
/** A step of ours is under way. */
let goes: PromiseWithResolvers<void> | undefined

const step = (): Step => (history.state as Step | null) ?? {}
const page = () => step().page ?? 0
const wanted = ({ depth }: Trail) => (depth !== undefined && matchMedia('(max-width: 599px)').matches ? depth : 0)

export const createTrail = (back: () => void): Trail => ({ depth: undefined, asked: 0, back })

/** The depth in the history of the address that is shown, whichever of its program’s pages is. */
export const depthOfAddress = (): number => (step().depth ?? 0) - page()

/** The program with this trail is seen now, at the present address; undefined: none. */
export function follow(trail: Trail | undefined): void {
  seen = trail && { trail, href: location.href }
  arrange()
}

/** Takes what a program tells of its pages, which may be anything. */
export function noteDepth(trail: Trail, told: unknown): void {
  const { depth, backs } = (typeof told === 'object' && told !== null ? told : {}) as Record<string, unknown>
  if (!Number.isInteger(depth) || !(Number(backs) >= trail.asked)) return
  trail.depth = Math.min(most, Math.max(0, Number(depth)))
  if (seen?.trail === trail) arrange()
}

/** Steps back to the program’s address, from where one leaves it. */
export async function toAddress(): Promise<void> {
  await goes?.promise
  if (page() > 0) await go(-page())
}

/** Hears the way back of the browser and the phone. */
export function hearSteps(): () => void {
  addEventListener('popstate', hear)
  return () => removeEventListener('popstate', hear)
}

function hear(): void {
  const ours = goes
  goes = undefined
  ours?.resolve()
  // Whatever leads to another address is a matter of the screens.
  if (!seen || location.href !== seen.href || seen.trail.depth === undefined) return
  const { trail } = seen
  if (!ours) {
    const count = wanted(trail) - page()
    if (count > 0) {
      trail.depth = page()
      trail.asked += count
      for (let one = 0; one < count; one++) trail.back()
    }
  }
  arrange()
}

/** Makes the steps above the address as many as there are pages to go back to. */
function arrange(): void {
  if (!seen || goes || location.href !== seen.href || seen.trail.depth === undefined) return
  const above = wanted(seen.trail)
  for (let next = page() + 1; next <= above; next++) {
    history.pushState({ depth: (step().depth ?? 0) + 1, page: next } satisfies Step, '', location.href)
  }
  if (above < page()) void go(above - page())
}

function go(count: number): Promise<void> {
  goes = Promise.withResolvers()
  history.go(count)
  return goes.promise
}
