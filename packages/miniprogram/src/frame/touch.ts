import type { FiredEvent, Touch as ToldTouch } from '../bridge.ts'
import { ProgramElement } from './elements/element.ts'
import { knownOf } from './replay.ts'

type Fire = (element: HTMLElement, type: string, event: Partial<FiredEvent> & { detail: unknown }) => void

const longPressMs = 350
const slackPx = 10

/**
 * What fingers and mouse do, told as WeChat does: `touchstart` to `touchend`, and `tap`, `longpress`, `longtap` made of
 * them, for every element alike. A mouse is one finger.
 */
export class Touches {
  readonly #fire: Fire
  readonly #place: () => { left: number; top: number; scrollTop: number }
  /** Fingers that are down, by their identifier. */
  readonly #down = new Map<number, ToldTouch>()
  #target: HTMLElement | undefined
  #start: ToldTouch | undefined
  #isTap = false
  #isLong = false
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `place`: where the page lies in the frame, and how far it is scrolled. */
  constructor(root: Document, place: () => { left: number; top: number; scrollTop: number }, fire: Fire) {
    this.#fire = fire
    this.#place = place
    const options = { capture: true, passive: false } as const
    root.addEventListener('touchstart', (event) => this.#touched(event), options)
    root.addEventListener('touchmove', (event) => this.#touched(event), options)
    root.addEventListener('touchend', (event) => this.#touched(event), options)
    root.addEventListener('touchcancel', (event) => this.#touched(event), options)
    root.addEventListener('mousedown', (event) => this.#clicked(event), options)
    root.addEventListener('mousemove', (event) => this.#clicked(event), options)
    root.addEventListener('mouseup', (event) => this.#clicked(event), options)
    // Keys that press what is in focus click it, as do screen readers; pointers were heard above.
    root.addEventListener('click', (event) => this.#keyed(event as PointerEvent), { capture: true })
  }

  #touched(event: TouchEvent): void {
    this.#lastTouch = event.timeStamp
    const changed = [...event.changedTouches].map((touch) => this.#told(touch.identifier, touch, touch.force))
    this.#heard(event.type, event, changed)
  }

  #lastTouch = Number.NEGATIVE_INFINITY

  #clicked(event: MouseEvent): void {
    // Browsers make mouse events of touches as well.
    if (event.button !== 0 || event.timeStamp - this.#lastTouch < 1000) return
    const isDown = this.#down.size > 0
    if (event.type === 'mousemove' && !(isDown && event.buttons & 1)) return
    if (event.type === 'mouseup' && !isDown) return
    const type = { mousedown: 'touchstart', mousemove: 'touchmove', mouseup: 'touchend' }[event.type] as string
    this.#heard(type, event, [this.#told(0, event, 1)])
  }

  #keyed(event: PointerEvent): void {
    if (event.detail !== 0) return
    const target = targetOf(event)
    if (!target) return
    const box = target.getBoundingClientRect()
    const place = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 }
    const touch = this.#told(0, place, 0)
    this.#fire(target, 'tap', {
      ...everywhere,
      detail: { x: touch.pageX, y: touch.pageY },
      touches: [touch],
      changedTouches: [touch],
    })
  }

  #told(identifier: number, { clientX, clientY }: { clientX: number; clientY: number }, force: number): ToldTouch {
    const { left, top, scrollTop } = this.#place()
    const [x, y] = [clientX - left, clientY - top]
    return { identifier, pageX: x, pageY: y + scrollTop, clientX: x, clientY: y, force }
  }

  #heard(type: string, event: UIEvent, changed: readonly ToldTouch[]): void {
    if (type === 'touchstart') {
      if (this.#down.size === 0) this.#target = targetOf(event)
      for (const touch of changed) this.#down.set(touch.identifier, touch)
      this.#begin(changed[0])
    } else if (type === 'touchmove') {
      for (const touch of changed) this.#down.set(touch.identifier, touch)
      this.#move(event, changed[0])
    } else for (const touch of changed) this.#down.delete(touch.identifier)
    const target = this.#target
    if (!target) return
    const touches = this.#within(target, [...this.#down.values()])
    const changedTouches = this.#within(target, changed)
    this.#fire(target, type, { ...everywhere, detail: placeOf(changed[0]), touches, changedTouches })
    if (type === 'touchend' || type === 'touchcancel') this.#end(type, target, changed)
  }

  /** Touches of a canvas say where on it they are. */
  #within(target: HTMLElement, touches: readonly ToldTouch[]): readonly ToldTouch[] {
    if (target.localName !== 'wx-canvas') return touches
    const { left, top } = this.#place()
    const box = target.getBoundingClientRect()
    return touches.map((touch) => ({ ...touch, x: touch.clientX + left - box.left, y: touch.clientY + top - box.top }))
  }

  #begin(first: ToldTouch | undefined): void {
    clearTimeout(this.#timer)
    this.#isTap = this.#down.size === 1
    this.#isLong = false
    this.#start = first
    const target = this.#target
    if (!target || !first) return
    this.#timer = setTimeout(() => {
      if (!this.#isTap || this.#down.size !== 1) return
      this.#isLong = hears(target, 'longpress')
      const event = { ...everywhere, detail: placeOf(first), touches: [first], changedTouches: [first] }
      this.#fire(target, 'longpress', event)
      this.#fire(target, 'longtap', event)
    }, longPressMs)
  }

  #move(event: UIEvent, first: ToldTouch | undefined): void {
    if (
      this.#start &&
      first &&
      Math.hypot(first.clientX - this.#start.clientX, first.clientY - this.#start.clientY) > slackPx
    ) {
      this.#isTap = false
      clearTimeout(this.#timer)
    }
    // `catchtouchmove` keeps the page beneath from scrolling.
    if (event.cancelable && this.#target && stops(this.#target, 'touchmove')) event.preventDefault()
  }

  #end(type: string, target: HTMLElement, changed: readonly ToldTouch[]): void {
    if (this.#down.size > 0) return
    clearTimeout(this.#timer)
    if (type === 'touchend' && this.#isTap && !this.#isLong) {
      const touch = this.#start
      const { left, top } = this.#place()
      const more =
        touch && target instanceof ProgramElement ? target.tapDetail(touch.clientX + left, touch.clientY + top) : {}
      const detail = touch ? { x: touch.pageX, y: touch.pageY, ...more } : {}
      this.#fire(target, 'tap', { ...everywhere, detail, touches: changed, changedTouches: changed })
    }
    this.#target = undefined
  }
}

const everywhere = { bubbles: true, composed: true, capturePhase: true } as const

function placeOf(touch: ToldTouch | undefined): unknown {
  return touch ? { x: touch.pageX, y: touch.pageY } : {}
}

/** The element of the program that an event is at. */
export function targetOf(event: Event): HTMLElement | undefined {
  return event.composedPath().find((node): node is HTMLElement => node instanceof HTMLElement && Boolean(knownOf(node)))
}

function upFrom(element: HTMLElement): HTMLElement[] {
  const all: HTMLElement[] = []
  for (let at: HTMLElement | null = element; at; at = at.parentElement) all.push(at)
  return all
}
function hears(element: HTMLElement, type: string): boolean {
  return upFrom(element).some((one) => knownOf(one)?.hears.has(type))
}
function stops(element: HTMLElement, type: string): boolean {
  return upFrom(element).some((one) => knownOf(one)?.hears.get(type) === 2)
}
