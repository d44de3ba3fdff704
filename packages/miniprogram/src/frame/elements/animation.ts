/** What `wx.createAnimation().export()` gives: steps, one after the other. */
export interface ExportedAnimation {
  readonly actions: readonly Step[]
}
interface Step {
  readonly animates: readonly { readonly type: string; readonly args: readonly unknown[] }[]
  readonly option: {
    readonly transformOrigin?: string
    readonly transition: { readonly duration: number; readonly timingFunction: string; readonly delay: number }
  }
}

/** The step that each element waits for. */
const waiting = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>()

export function isAnimation(value: unknown): value is ExportedAnimation {
  return typeof value === 'object' && value !== null && Array.isArray((value as ExportedAnimation).actions)
}

/** Moves an element through the steps, as CSS transitions; a later animation takes over from where it stands. */
export function animate(element: HTMLElement, { actions }: ExportedAnimation): void {
  clearTimeout(waiting.get(element))
  const [step, ...rest] = actions
  if (!step) return
  const { duration, timingFunction, delay } = step.option.transition
  const transform = step.animates
    .filter(({ type }) => type !== 'style')
    .map(({ type, args }) => transformOf(type, args))
  const styles = step.animates.filter(({ type }) => type === 'style').map(({ args }) => args.map(String))

  // Where it stands is drawn first, so that it moves from there.
  element.getBoundingClientRect()
  element.style.transition = `all ${Number(duration) || 0}ms ${timingFunction} ${Number(delay) || 0}ms`
  element.style.transformOrigin = step.option.transformOrigin ?? '50% 50% 0'
  if (transform.length > 0) element.style.transform = transform.join(' ')
  for (const [name, value] of styles) element.style.setProperty(cssName(name ?? ''), value ?? '')
  waiting.set(
    element,
    setTimeout(() => animate(element, { actions: rest }), (Number(duration) || 0) + (Number(delay) || 0)),
  )
}

function transformOf(type: string, args: readonly unknown[]): string {
  if (/^(rotate|skew)/.test(type) && type !== 'rotate3d')
    return `${type}(${args.map((angle) => `${angle}deg`).join(',')})`
  if (type === 'rotate3d') return `rotate3d(${args.slice(0, 3).join(',')},${args[3]}deg)`
  if (type.startsWith('translate')) return `${type}(${args.map(length).join(',')})`
  return `${type}(${args.join(',')})`
}

function length(value: unknown): string {
  return typeof value === 'number' ? `${value}px` : String(value)
}

function cssName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
