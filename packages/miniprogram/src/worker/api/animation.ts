import type { Area } from './index.ts'

interface Timing {
  readonly duration?: number
  readonly timingFunction?: string
  readonly delay?: number
  readonly transformOrigin?: string
}
interface Change {
  readonly type: string
  readonly args: readonly unknown[]
}

const STYLES = ['opacity', 'backgroundColor'] as const
/** A number of these is one of pixels. */
const LENGTHS = ['width', 'height', 'left', 'right', 'top', 'bottom'] as const
const TRANSFORMS = [
  ...['matrix', 'matrix3d', 'rotate', 'rotate3d', 'rotateX', 'rotateY', 'rotateZ', 'scale', 'scale3d', 'scaleX'],
  ...[
    'scaleY',
    'scaleZ',
    'skew',
    'skewX',
    'skewY',
    'translate',
    'translate3d',
    'translateX',
    'translateY',
    'translateZ',
  ],
]

/** `wx.createAnimation`: steps that an element with `animation="{{…}}"` goes through. */
export const animation: Area = () => ({
  createAnimation: (timing: Timing = {}) => new Animation(timing),
})

class Animation {
  readonly #timing: Timing
  #steps: { animates: Change[]; option: object }[] = []
  /** What one step has changed, the next one keeps. */
  readonly #changes = new Map<string, Change>();
  [method: string]: unknown

  constructor(timing: Timing) {
    this.#timing = timing
    for (const name of STYLES) this[name] = (value: unknown) => this.#change(name, 'style', [name, value])
    for (const name of LENGTHS) {
      this[name] = (value: unknown) =>
        this.#change(name, 'style', [name, typeof value === 'number' ? `${value}px` : value])
    }
    for (const name of TRANSFORMS) this[name] = (...args: unknown[]) => this.#change(name, name, args)
  }

  #change(key: string, type: string, args: readonly unknown[]): this {
    this.#changes.set(key, { type, args })
    return this
  }

  /** Ends a step: what was changed since the last one happens together. */
  step(own: Timing = {}): this {
    const { duration = 400, timingFunction = 'linear', delay = 0, transformOrigin } = { ...this.#timing, ...own }
    this.#steps.push({
      animates: [...this.#changes.values()],
      option: { transformOrigin: transformOrigin ?? '50% 50% 0', transition: { duration, timingFunction, delay } },
    })
    return this
  }

  /** Hands over the steps since it was last called. */
  export(): object {
    const actions = this.#steps
    this.#steps = []
    return { actions }
  }
}
